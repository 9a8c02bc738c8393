package io.productiontool.engine.interval;

import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #MOST} intervals in the order of their starts, as three columns of one array: starts, ends, ids. The
 * array grows by a few entries at a time, so that little of it is empty.
 */
final class Leaf extends Node {

    static final int MOST = 128;

    private static final int GROWTH = 12;

    private long[] columns;
    private int width;

    /** No interval here is longer, as an unsigned number; removals do not lower it. */
    private long longest;

    Leaf(Object owner, int width) {
        super(owner);
        this.width = width;
        this.columns = new long[3 * width];
    }

    /** A leaf of the entries {@code [from, to)} of arrays in the order of their starts. */
    static Leaf of(Object owner, long[] starts, long[] ends, long[] ids, int from, int to) {
        Leaf leaf = new Leaf(owner, to - from);
        leaf.count = to - from;
        System.arraycopy(starts, from, leaf.columns, 0, leaf.count);
        System.arraycopy(ends, from, leaf.columns, leaf.width, leaf.count);
        System.arraycopy(ids, from, leaf.columns, 2 * leaf.width, leaf.count);
        leaf.measure();
        return leaf;
    }

    private void measure() {
        longest = 0;
        for (int i = 0; i < count; i++) {
            note(columns[i], columns[width + i]);
        }
    }

    private void note(long start, long end) {
        if (Long.compareUnsigned(end - start, longest) > 0) {
            longest = end - start;
        }
    }

    /** No entry that starts before this lasts beyond the instant: none is long enough. */
    private long earliestLasting(long instant) {
        long earliest = instant - longest;
        return longest < 0 || earliest > instant ? Long.MIN_VALUE : earliest;
    }

    @Override
    long leastStart() {
        return columns[0];
    }

    @Override
    long greatestEnd() {
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, columns[width + i]);
        }
        return greatest;
    }

    @Override
    boolean overlapsAny(long start, long end) {
        int before = countBelow(columns, count, end);
        long earliest = earliestLasting(start);
        for (int i = before - 1; i >= 0 && columns[i] >= earliest; i--) {
            if (columns[width + i] > start) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean forEachOverlap(long start, long end, IntervalVisitor visitor) {
        int before = countBelow(columns, count, end);
        long earliest = earliestLasting(start);
        int first = before;
        while (first > 0 && columns[first - 1] >= earliest) {
            first--;
        }
        for (int i = first; i < before; i++) {
            if (columns[width + i] > start && !visitor.visit(columns[i], columns[width + i], columns[2 * width + i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    Leaf ownedBy(Object writer) {
        if (owner == writer) {
            return this;
        }
        Leaf copy = new Leaf(writer, width);
        System.arraycopy(columns, 0, copy.columns, 0, columns.length);
        copy.count = count;
        copy.longest = longest;
        return copy;
    }

    @Override
    @Nullable
    Leaf add(long start, long end, long id, Object writer) {
        if (count < MOST) {
            insert(countBelow(columns, count, start), start, end, id);
            return null;
        }
        Leaf right = splitOff(writer, count / 2);
        Leaf target = start < right.columns[0] ? this : right;
        target.insert(countBelow(target.columns, target.count, start), start, end, id);
        return right;
    }

    private void insert(int at, long start, long end, long id) {
        if (count == width) {
            resize(Math.min(MOST, width + GROWTH));
        }
        note(start, end);
        for (int column = 0; column < 3; column++) {
            int from = column * width + at;
            System.arraycopy(columns, from, columns, from + 1, count - at);
        }
        columns[at] = start;
        columns[width + at] = end;
        columns[2 * width + at] = id;
        count++;
    }

    private Leaf splitOff(Object writer, int at) {
        Leaf right = new Leaf(writer, count - at + GROWTH);
        for (int column = 0; column < 3; column++) {
            System.arraycopy(columns, column * width + at, right.columns, column * right.width, count - at);
        }
        right.count = count - at;
        count = at;
        resize(at + GROWTH);
        measure();
        right.measure();
        return right;
    }

    /** Takes in the entries of the leaf on its right. */
    void join(Leaf right) {
        int joined = count + right.count;
        resize(joined + GROWTH);
        for (int column = 0; column < 3; column++) {
            System.arraycopy(right.columns, column * right.width, columns, column * width + count, right.count);
        }
        count = joined;
        measure();
    }

    private void resize(int newWidth) {
        long[] wider = new long[3 * newWidth];
        for (int column = 0; column < 3; column++) {
            System.arraycopy(columns, column * width, wider, column * newWidth, count);
        }
        columns = wider;
        width = newWidth;
    }

    @Override
    boolean remove(long start, long end, long id, Object writer) {
        for (int i = countBelow(columns, count, start); i < count && columns[i] == start; i++) {
            if (columns[width + i] == end && columns[2 * width + i] == id) {
                for (int column = 0; column < 3; column++) {
                    int from = column * width + i;
                    System.arraycopy(columns, from + 1, columns, from, count - i - 1);
                }
                count--;
                return true;
            }
        }
        return false;
    }
}
