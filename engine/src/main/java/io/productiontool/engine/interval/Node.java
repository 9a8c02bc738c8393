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

    /**
     * How many of the first {@code count} ascending values are below the bound. Halves what is left without a jump that
     * depends on the values: no processor can foresee where a search goes (Knuth, "The Art of Computer Programming" 6.2.1,
     * algorithm U).
     */
    static int countBelow(long[] values, int count, long bound) {
        if (count == 0) {
            return 0;
        }
        int low = 0;
        int length = count;
        while (length > 1) {
            int half = length >>> 1;
            low += values[low + half - 1] < bound ? half : 0;
            length -= half;
        }
        return low + (values[low] < bound ? 1 : 0);
    }
}
