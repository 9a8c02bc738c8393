package io.productiontool.engine.store;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.interval.IntervalTree;
import io.productiontool.engine.interval.LoadProfile;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One artist's calendar in memory: the interval index over what stands in it, and the profile that guards it. */
final class MemoryCalendar {

    private final IntervalTree index = new IntervalTree();
    private final Map<Long, Object> rows = new HashMap<>();
    private final Map<Object, Long> numbers = new HashMap<>();
    private final MemoryState owner;
    private final LoadProfile capacity;
    private final LoadProfile guard;
    private long last;

    MemoryCalendar(MemoryState owner) {
        this(owner, new LoadProfile(0), new LoadProfile(0));
    }

    private MemoryCalendar(MemoryState owner, LoadProfile capacity, LoadProfile guard) {
        this.owner = owner;
        this.capacity = capacity;
        this.guard = guard;
    }

    /** Whether only that state knows this calendar. */
    boolean belongsTo(MemoryState state) {
        return owner == state;
    }

    MemoryCalendar copy(MemoryState newOwner) {
        MemoryCalendar copy = new MemoryCalendar(newOwner, capacity.copy(), guard.copy());
        TimeRange all = TimeRange.ALWAYS;
        index.forEachOverlap(all.startMillis(), all.endMillis(), (start, end, number) -> {
            copy.index.add(start, end, number);
            return true;
        });
        copy.rows.putAll(rows);
        copy.numbers.putAll(numbers);
        copy.last = last;
        return copy;
    }

    void put(Object id, TimeRange range, Object row) {
        long number = ++last;
        rows.put(number, row);
        numbers.put(id, number);
        index.add(range.startMillis(), range.endMillis(), number);
    }

    void remove(Object id, TimeRange range) {
        Long number = numbers.remove(id);
        if (number == null || !index.remove(range.startMillis(), range.endMillis(), number)) {
            throw new IllegalStateException(id + " is not in the index at " + range);
        }
        rows.remove(number);
    }

    void book(TimeRange range, long load) {
        if (load > 0 && !guard.fits(range.startMillis(), range.endMillis(), load)) {
            throw new StoreException("confirmed load would exceed the capacity over " + range, "");
        }
        guard.add(range.startMillis(), range.endMillis(), load);
    }

    List<CapacityStep> setCapacity(TimeRange range, Capacity value) {
        return set(capacity, range, value);
    }

    List<CapacityStep> setLimit(TimeRange range, Capacity value) {
        if (guard.maxLoad(range.startMillis(), range.endMillis()) > value.hundredths()) {
            throw new StoreException("the capacity would fall below confirmed load over " + range, "");
        }
        return set(guard, range, value);
    }

    private static List<CapacityStep> set(LoadProfile profile, TimeRange range, Capacity value) {
        List<CapacityStep> before = steps(profile, range);
        profile.setCapacity(range.startMillis(), range.endMillis(), value.hundredths());
        return before;
    }

    private static List<CapacityStep> steps(LoadProfile profile, TimeRange range) {
        List<CapacityStep> steps = new ArrayList<>();
        profile.forEachStep(
                range.startMillis(),
                range.endMillis(),
                (start, end, load, capacity) ->
                        steps.add(new CapacityStep(TimeRange.ofMillis(start, end), new Capacity(capacity))));
        return steps;
    }

    List<LoadStep> guard() {
        List<LoadStep> steps = new ArrayList<>();
        guard.forEachStep(
                TimeRange.MIN_MILLIS,
                TimeRange.MAX_MILLIS,
                (start, end, load, limit) ->
                        steps.add(new LoadStep(TimeRange.ofMillis(start, end), load, new Capacity(limit))));
        return steps;
    }

    CalendarRows rows(TimeRange range) {
        List<Hold> holds = new ArrayList<>();
        List<Booking> bookings = new ArrayList<>();
        List<Off> offs = new ArrayList<>();
        index.forEachOverlap(range.startMillis(), range.endMillis(), (start, end, number) -> {
            Object row = rows.get(number);
            if (row instanceof Claim claim) {
                claim.match(holds::add, bookings::add);
            } else {
                offs.add((Off) row);
            }
            return true;
        });
        return new CalendarRows(holds, bookings, offs, steps(capacity, range));
    }
}
