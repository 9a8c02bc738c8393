package io.productiontool.engine.interval;

/** Questions to a set of intervals: half-open, each with an id, overlapping and repeated as they may. */
public interface IntervalView {

    /** How many intervals there are. */
    int size();

    /** Whether any interval shares an instant with the range: is it taken? O(log n). */
    boolean overlapsAny(long start, long end);

    /**
     * Shows every interval that shares an instant with the range, in the order of their starts, until the visitor has
     * seen enough. O(log n + k) for k of them.
     *
     * @return whether the visitor saw all of them
     */
    boolean forEachOverlap(long start, long end, IntervalVisitor visitor);
}
