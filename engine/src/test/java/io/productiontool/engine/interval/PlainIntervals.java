package io.productiontool.engine.interval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Intervals in a plain list, asked one after the other: what the tree must equal. Shares no code with it. */
final class PlainIntervals {

    /** One interval. */
    record Entry(long start, long end, long id) {}

    private final List<Entry> entries = new ArrayList<>();

    PlainIntervals() {}

    private PlainIntervals(List<Entry> entries) {
        this.entries.addAll(entries);
    }

    PlainIntervals copy() {
        return new PlainIntervals(entries);
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    boolean remove(Entry entry) {
        return entries.remove(entry);
    }

    int size() {
        return entries.size();
    }

    Entry get(int i) {
        return entries.get(i);
    }

    /** Those that share an instant with the range, by start, then end, then id. */
    List<Entry> overlaps(long start, long end) {
        return entries.stream()
                .filter(entry -> entry.start < end && start < entry.end)
                .sorted(ORDER)
                .toList();
    }

    static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end).thenComparingLong(Entry::id);
}
