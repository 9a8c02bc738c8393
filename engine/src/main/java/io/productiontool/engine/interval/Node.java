package io.productiontool.engine.interval;

import org.jspecify.annotations.Nullable;

/**
 * A node of the tree. What a parent needs to know of a child, its least start and greatest end, the parent keeps in
 * arrays of its own, so that a search touches a child only to go into it.
 */
abstract sealed class Node permits Leaf, Branch {

    /** The writer that may change this node in place; anybody else copies it first. */
    Object owner;

    /** How many entries are used. */
    int count;

    /**
     * Whether the entries' ends never decrease, as those of disjoint intervals never do. Only the last entry that starts
     * early enough can then overlap. May be false although it is so, never the other way round.
     */
    boolean endsAscend = true;

    Node(Object owner) {
        this.owner = owner;
    }

    abstract long leastStart();

    abstract long greatestEnd();

    abstract boolean overlapsAny(long start, long end);

    abstract boolean forEachOverlap(long start, long end, IntervalVisitor visitor);

    /** This node, or a copy that the writer owns. */
    abstract Node ownedBy(Object writer);

    /** Adds an interval; returns the right half if this had to be split, else null. The writer owns this node. */
    abstract @Nullable Node add(long start, long end, long id, Object writer);

    /** Removes one such interval if it is here. The writer owns this node. */
    abstract boolean remove(long start, long end, long id, Object writer);

    abstract boolean isFull();

    /** The first of the ascending values {@code values[from..from+count)} that is not below the bound, less {@code from}. */
    static int lowerBound(long[] values, int from, int count, long bound) {
        int low = from;
        int length = count;
        while (length > 0) {
            int half = length >>> 1;
            if (values[low + half] < bound) {
                low += half + 1;
                length -= half + 1;
            } else {
                length = half;
            }
        }
        return low - from;
    }
}
