package io.productiontool.persistence.mongo;

import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;

/** Capacity over all time, from each moment on to the next. Equal neighbours are one. */
final class Steps {

    private final TreeMap<Long, Long> from = new TreeMap<>(Map.of(TimeRange.MIN_MILLIS, 0L));

    static Steps of(List<Document> stored) {
        Steps steps = new Steps();
        stored.forEach(step -> steps.from.put(step.getLong("at"), step.getLong("capacity")));
        return steps;
    }

    List<Document> stored() {
        return from.entrySet().stream()
                .map(step -> new Document("at", step.getKey()).append("capacity", step.getValue()))
                .toList();
    }

    long at(long millis) {
        return Objects.requireNonNull(from.floorEntry(millis)).getValue();
    }

    /** Where the capacity changes strictly within. */
    Iterable<Long> edges(long start, long end) {
        return from.subMap(start, false, end, false).keySet();
    }

    void set(TimeRange range, long capacity) {
        long after = at(range.endMillis());
        from.subMap(range.startMillis(), range.endMillis()).clear();
        put(range.startMillis(), capacity);
        if (range.endMillis() < TimeRange.MAX_MILLIS) {
            from.remove(range.endMillis());
            put(range.endMillis(), after);
        }
        Map.Entry<Long, Long> next = from.higherEntry(range.endMillis());
        if (next != null && next.getValue() == at(next.getKey() - 1)) {
            from.remove(next.getKey());
        }
    }

    private void put(long at, long capacity) {
        Map.Entry<Long, Long> before = from.lowerEntry(at);
        if (before == null || before.getValue() != capacity) {
            from.put(at, capacity);
        }
    }

    List<CapacityStep> within(TimeRange range) {
        List<CapacityStep> steps = new ArrayList<>();
        long start = range.startMillis();
        for (long edge : edges(start, range.endMillis())) {
            steps.add(new CapacityStep(TimeRange.ofMillis(start, edge), new Capacity(at(start))));
            start = edge;
        }
        steps.add(new CapacityStep(TimeRange.ofMillis(start, range.endMillis()), new Capacity(at(start))));
        return steps;
    }
}
