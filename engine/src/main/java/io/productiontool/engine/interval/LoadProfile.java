package io.productiontool.engine.interval;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Load over time as a step function, beside the capacity that it must not exceed, which is a step function too. Loads and
 * capacities are integer hundredths of a percent, times are milliseconds, ranges half-open; a capacity of
 * {@link Long#MAX_VALUE} is no limit. Before anything is said the load is nothing and the capacity what the constructor
 * was given.
 *
 * <p>Kept as three sorted arrays of primitives: 24 bytes a step, equal neighbours merged. A question finds its first step
 * by binary search and reads on from there, skipping {@value #BLOCK} steps at a time by the least headroom of a block; a
 * change moves the steps behind it. Not safe for use by several threads while one of them changes it.
 */
public final class LoadProfile {

    /** How many steps share one remembered least headroom. */
    static final int BLOCK = 64;

    private long[] at = new long[8];
    private long[] load = new long[8];
    private long[] capacity = new long[8];
    private int steps = 1;
    private long[] blockHeadroom = new long[0];
    private boolean blocksValid;

    /** No load at any time, under one capacity. */
    public LoadProfile(long constantCapacity) {
        at[0] = Long.MIN_VALUE;
        capacity[0] = constantCapacity;
    }

    /** A profile with the same steps, that changes by itself from now on. O(n). */
    public LoadProfile copy() {
        LoadProfile copy = new LoadProfile(0);
        copy.at = at.clone();
        copy.load = load.clone();
        copy.capacity = capacity.clone();
        copy.steps = steps;
        return copy;
    }

    /** Working time, for {@link #firstFit}: which instants are worked, and when so much will have been worked. */
    public interface WorkingTime {

        /** The first worked instant not before the given one; empty when there is none in sight. */
        OptionalLong nextWorking(long at);

        /** The instant by which so many milliseconds have been worked since the start; empty when never in sight. */
        OptionalLong after(long start, long workingMillis);
    }

    /** Receives the steps of a window in order; neighbours differ in load or capacity. */
    @FunctionalInterface
    public interface StepVisitor {
        void step(long start, long end, long load, long capacity);
    }

    /** Adds load over a range; a negative load takes it away again. */
    public void add(long start, long end, long delta) {
        if (delta != 0) {
            int first = split(start, end);
            for (int i = first; i < steps && at[i] < end; i++) {
                load[i] = Math.addExact(load[i], delta);
            }
            merge(first, end);
        }
    }

    /** Sets the capacity over a range. */
    public void setCapacity(long start, long end, long newCapacity) {
        int first = split(start, end);
        for (int i = first; i < steps && at[i] < end; i++) {
            capacity[i] = newCapacity;
        }
        merge(first, end);
    }

    /** Whether so much more load fits everywhere in the range. */
    public boolean fits(long start, long end, long more) {
        return headroom(start, end) >= more;
    }

    /** The least of capacity minus load over the range; {@link Long#MAX_VALUE} when nothing limits it. */
    public long headroom(long start, long end) {
        check(start, end);
        validateBlocks();
        long least = Long.MAX_VALUE;
        int i = find(start);
        while (i < steps && (at[i] < end)) {
            boolean wholeBlock = i % BLOCK == 0 && i + BLOCK < steps && at[i + BLOCK] <= end;
            least = Math.min(least, wholeBlock ? blockHeadroom[i / BLOCK] : headroomOf(i));
            i += wholeBlock ? BLOCK : 1;
        }
        return least;
    }

    /** The most load at any instant of the range. */
    public long maxLoad(long start, long end) {
        check(start, end);
        long most = Long.MIN_VALUE;
        for (int i = find(start); i < steps && at[i] < end; i++) {
            most = Math.max(most, load[i]);
        }
        return most;
    }

    /**
     * The earliest start, not before {@code from}, at which the load fits without a break until so much working time has
     * passed; empty when that would not end by {@code until}. Each try jumps behind the last step that is in its way.
     */
    public OptionalLong firstFit(long from, long until, long more, WorkingTime work, long workingMillis) {
        OptionalLong start = work.nextWorking(from);
        while (start.isPresent()) {
            OptionalLong end = work.after(start.getAsLong(), workingMillis);
            if (end.isEmpty() || end.getAsLong() > until) {
                return OptionalLong.empty();
            }
            OptionalLong blockedUntil = lastOverload(start.getAsLong(), end.getAsLong(), more);
            if (blockedUntil.isEmpty()) {
                return start;
            }
            start = blockedUntil.getAsLong() == Long.MAX_VALUE
                    ? OptionalLong.empty()
                    : work.nextWorking(blockedUntil.getAsLong());
        }
        return OptionalLong.empty();
    }

    /** The end of the last step of the range in which so much more load does not fit. */
    private OptionalLong lastOverload(long start, long end, long more) {
        if (fits(start, end, more)) {
            return OptionalLong.empty();
        }
        int i = find(end - 1);
        while (headroomOf(i) >= more) {
            i--;
        }
        return OptionalLong.of(endOf(i));
    }

    /** Shows the steps of a window, cut to it. */
    public void forEachStep(long start, long end, StepVisitor visitor) {
        check(start, end);
        for (int i = find(start); i < steps && at[i] < end; i++) {
            visitor.step(Math.max(start, at[i]), Math.min(end, endOf(i)), load[i], capacity[i]);
        }
    }

    /** How many steps there are. */
    public int size() {
        return steps;
    }

    private static void check(long start, long end) {
        if (start >= end) {
            throw new IllegalArgumentException("range from " + start + " to " + end + " is empty");
        }
    }

    private long headroomOf(int i) {
        return capacity[i] == Long.MAX_VALUE ? Long.MAX_VALUE : capacity[i] - load[i];
    }

    private long endOf(int i) {
        return i + 1 < steps ? at[i + 1] : Long.MAX_VALUE;
    }

    /** The step that holds at an instant. */
    private int find(long instant) {
        int found = Arrays.binarySearch(at, 0, steps, instant);
        return found >= 0 ? found : -found - 2;
    }

    /** Makes steps begin at both ends of a range and returns the first of it. */
    private int split(long start, long end) {
        check(start, end);
        blocksValid = false;
        int first = splitAt(start);
        if (end != Long.MAX_VALUE) {
            splitAt(end);
        }
        return first;
    }

    private int splitAt(long instant) {
        int i = find(instant);
        if (at[i] == instant) {
            return i;
        }
        grow();
        int added = i + 1;
        for (long[] column : new long[][] {at, load, capacity}) {
            System.arraycopy(column, i, column, added, steps - i);
        }
        at[added] = instant;
        steps++;
        return added;
    }

    private void grow() {
        if (steps == at.length) {
            at = Arrays.copyOf(at, steps * 2);
            load = Arrays.copyOf(load, steps * 2);
            capacity = Arrays.copyOf(capacity, steps * 2);
        }
    }

    /** Drops the steps from the first to the one at the end that do not differ from the one before them. */
    private void merge(int first, long end) {
        int kept = Math.max(first, 1);
        int i = kept;
        for (; i < steps && at[i] <= end; i++) {
            if (load[i] != load[kept - 1] || capacity[i] != capacity[kept - 1]) {
                at[kept] = at[i];
                load[kept] = load[i];
                capacity[kept] = capacity[i];
                kept++;
            }
        }
        for (long[] column : new long[][] {at, load, capacity}) {
            System.arraycopy(column, i, column, kept, steps - i);
        }
        steps -= i - kept;
    }

    private void validateBlocks() {
        if (blocksValid) {
            return;
        }
        int blocks = steps / BLOCK;
        if (blockHeadroom.length < blocks) {
            blockHeadroom = new long[blocks * 2];
        }
        for (int block = 0; block < blocks; block++) {
            long least = Long.MAX_VALUE;
            for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
                least = Math.min(least, headroomOf(i));
            }
            blockHeadroom[block] = least;
        }
        blocksValid = true;
    }
}
