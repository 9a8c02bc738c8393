package io.productiontool.engine.interval;

import org.jspecify.annotations.Nullable;

/**
 * The index of intervals: a B+ tree over primitive longs, ordered by start, in which every branch knows the greatest end
 * below each of its children (Cormen et al., "Introduction to Algorithms", interval trees; Bayer and McCreight 1972 for
 * the balance). A question walks only into children that start before its range ends and end after it starts.
 *
 * <p>One writer: {@link #add} and {@link #remove} change it in place and belong to one thread at a time. Readers on other
 * threads ask a {@link #snapshot}, which is taken in O(1), never changes and waits for nobody: after it the writer copies
 * a node before it changes it, once. About 27 bytes an interval, 24 of them its start, end and id.
 */
public final class IntervalTree implements IntervalView {

    private Node root;
    private Object writer = new Object();
    private int size;

    /** An empty index. */
    public IntervalTree() {
        root = new Leaf(writer, 0);
    }

    private IntervalTree(long[] starts, long[] ends, long[] ids) {
        size = starts.length;
        root = new Leaf(writer, 0);
        Node[] level = new Node[(size + FILL - 1) / FILL];
        for (int i = 0; i < level.length; i++) {
            level[i] = Leaf.of(writer, starts, ends, ids, i * FILL, Math.min(size, (i + 1) * FILL));
        }
        while (level.length > 1) {
            Node[] above = new Node[(level.length + FILL - 1) / FILL];
            for (int i = 0; i < above.length; i++) {
                above[i] = Branch.of(writer, level, i * FILL, Math.min(level.length, (i + 1) * FILL));
            }
            level = above;
        }
        root = level.length == 1 ? level[0] : root;
    }

    /** How full bulk building leaves a node: room for a few insertions before the first split. */
    private static final int FILL = Leaf.MOST * 7 / 8;

    /**
     * An index of intervals that come in the order of their starts, in O(n).
     *
     * @throws IllegalArgumentException when one is empty or out of order, naming it
     */
    public static IntervalTree of(long[] starts, long[] ends, long[] ids) {
        if (starts.length != ends.length || starts.length != ids.length) {
            throw new IllegalArgumentException(
                    starts.length + " starts, " + ends.length + " ends and " + ids.length + " ids do not match");
        }
        for (int i = 0; i < starts.length; i++) {
            check(starts[i], ends[i]);
            if (i > 0 && starts[i - 1] > starts[i]) {
                throw new IllegalArgumentException("interval " + i + " starts before the one ahead of it");
            }
        }
        return new IntervalTree(starts, ends, ids);
    }

    private static void check(long start, long end) {
        if (start >= end) {
            throw new IllegalArgumentException("interval from " + start + " to " + end + " is empty");
        }
    }

    /** Adds an interval; one that is there already is there twice then. O(log n). */
    public void add(long start, long end, long id) {
        check(start, end);
        root = root.ownedBy(writer);
        Node right = root.add(start, end, id, writer);
        if (right != null) {
            root = Branch.of(writer, new Node[] {root, right}, 0, 2);
        }
        size++;
    }

    /** Removes one such interval; answers whether there was one. O(log n), plus those with the very same start. */
    public boolean remove(long start, long end, long id) {
        check(start, end);
        root = root.ownedBy(writer);
        boolean removed = root.remove(start, end, id, writer);
        size -= removed ? 1 : 0;
        @Nullable Node only = root instanceof Branch branch ? branch.onlyChild() : null;
        root = only == null ? root : only;
        return removed;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean overlapsAny(long start, long end) {
        check(start, end);
        return root.overlapsAny(start, end);
    }

    @Override
    public boolean forEachOverlap(long start, long end, IntervalVisitor visitor) {
        check(start, end);
        return root.forEachOverlap(start, end, visitor);
    }

    /** This index as it is now, for any number of readers on any threads. Call it on the writer's thread. */
    public IntervalView snapshot() {
        writer = new Object();
        return new Snapshot(root, size);
    }

    private record Snapshot(Node root, int size) implements IntervalView {

        @Override
        public boolean overlapsAny(long start, long end) {
            check(start, end);
            return root.overlapsAny(start, end);
        }

        @Override
        public boolean forEachOverlap(long start, long end, IntervalVisitor visitor) {
            check(start, end);
            return root.forEachOverlap(start, end, visitor);
        }
    }
}
