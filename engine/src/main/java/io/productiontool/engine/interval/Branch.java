package io.productiontool.engine.interval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #MOST} children in the order of their least starts. Beside the greatest end of each child it keeps the
 * greatest of all children so far, which never decreases: a walk back from the end of a range stops where
 * nothing lasts into it.
 */
final class Branch extends Node {

    static final int MOST = 128;

    private final long[] starts = new long[MOST];
    private final long[] ends = new long[MOST];
    private final long[] reaches = new long[MOST];
    private final @Nullable Node[] children = new Node[MOST];

    Branch(Object owner) {
        super(owner);
    }

    /** A branch over children that are in order. */
    static Branch of(Object owner, Node[] nodes, int from, int to) {
        Branch branch = new Branch(owner);
        for (int i = from; i < to; i++) {
            branch.children[branch.count] = nodes[i];
            branch.count++;
        }
        for (int i = 0; i < branch.count; i++) {
            branch.refresh(i);
        }
        branch.reachFrom(0);
        return branch;
    }

    @SuppressWarnings("NullAway") // every child below count is set
    private Node child(int i) {
        return children[i];
    }

    private void refresh(int i) {
        starts[i] = child(i).leastStart();
        ends[i] = child(i).greatestEnd();
    }

    private void reachFrom(int first) {
        for (int i = first; i < count; i++) {
            reaches[i] = i == 0 ? ends[0] : Math.max(reaches[i - 1], ends[i]);
        }
    }

    @Override
    long leastStart() {
        return starts[0];
    }

    @Override
    long greatestEnd() {
        return reaches[count - 1];
    }

    @Override
    boolean overlapsAny(long start, long end) {
        int before = countBelow(starts, count, end);
        // From the last to the first: among bookings that do not overlap the last that starts in time decides.
        for (int i = before - 1; i >= 0 && reaches[i] > start; i--) {
            if (ends[i] > start && child(i).overlapsAny(start, end)) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean forEachOverlap(long start, long end, IntervalVisitor visitor) {
        int before = countBelow(starts, count, end);
        int first = before;
        while (first > 0 && reaches[first - 1] > start) {
            first--;
        }
        for (int i = first; i < before; i++) {
            if (ends[i] > start && !child(i).forEachOverlap(start, end, visitor)) {
                return false;
            }
        }
        return true;
    }

    @Override
    Branch ownedBy(Object writer) {
        if (owner == writer) {
            return this;
        }
        Branch copy = new Branch(writer);
        System.arraycopy(starts, 0, copy.starts, 0, count);
        System.arraycopy(ends, 0, copy.ends, 0, count);
        System.arraycopy(reaches, 0, copy.reaches, 0, count);
        System.arraycopy(children, 0, copy.children, 0, count);
        copy.count = count;
        return copy;
    }

    private Node owned(int i, Object writer) {
        Node node = child(i).ownedBy(writer);
        children[i] = node;
        return node;
    }

    @Override
    @Nullable
    Branch add(long start, long end, long id, Object writer) {
        int i = Math.max(0, countBelow(starts, count, start) - 1);
        Node node = owned(i, writer);
        Node added = node.add(start, end, id, writer);
        if (added == null) {
            starts[i] = Math.min(starts[i], start);
            if (end > ends[i]) {
                ends[i] = end;
                reachFrom(i);
            }
            return null;
        }
        Branch right = count == MOST ? splitOff(writer) : null;
        boolean here = right == null || i < count;
        Branch target = here || right == null ? this : right;
        target.insert(here ? i : i - count, added);
        return right;
    }

    private void insert(int i, Node added) {
        refresh(i);
        for (int j = count; j > i + 1; j--) {
            starts[j] = starts[j - 1];
            ends[j] = ends[j - 1];
            children[j] = children[j - 1];
        }
        children[i + 1] = added;
        count++;
        refresh(i + 1);
        reachFrom(i);
    }

    private Branch splitOff(Object writer) {
        int half = count / 2;
        Branch right = new Branch(writer);
        right.count = count - half;
        System.arraycopy(starts, half, right.starts, 0, right.count);
        System.arraycopy(ends, half, right.ends, 0, right.count);
        System.arraycopy(children, half, right.children, 0, right.count);
        Arrays.fill(children, half, count, null);
        count = half;
        right.reachFrom(0);
        return right;
    }

    @Override
    boolean remove(long start, long end, long id, Object writer) {
        for (int i = Math.max(0, countBelow(starts, count, start) - 1); i < count && starts[i] <= start; i++) {
            if (ends[i] >= end && owned(i, writer).remove(start, end, id, writer)) {
                shrink(i, end, writer);
                return true;
            }
        }
        return false;
    }

    /** After a removal in a child: keeps the parent's knowledge of it true, and the tree compact. */
    private void shrink(int i, long removedEnd, Object writer) {
        Node node = child(i);
        if (node.count == 0) {
            drop(i);
        } else if (!(node instanceof Leaf leaf && leaf.count < Leaf.MOST / 4 && joinNeighbour(i, leaf, writer))) {
            starts[i] = node.leastStart();
            if (removedEnd == ends[i]) {
                ends[i] = node.greatestEnd();
                reachFrom(i);
            }
        }
    }

    private boolean joinNeighbour(int i, Leaf leaf, Object writer) {
        int left = i > 0 ? i - 1 : i;
        if (left + 1 >= count || child(left).count + child(left + 1).count > Leaf.MOST * 3 / 4) {
            return false;
        }
        Leaf joined = (Leaf) owned(left, writer);
        joined.join(left == i ? (Leaf) child(i + 1) : leaf);
        refresh(left);
        reachFrom(left);
        drop(left + 1);
        return true;
    }

    private void drop(int i) {
        count--;
        for (int j = i; j < count; j++) {
            starts[j] = starts[j + 1];
            ends[j] = ends[j + 1];
            children[j] = children[j + 1];
        }
        children[count] = null;
        reachFrom(i);
    }

    /** Its only child, which may take its place. */
    @Nullable
    Node onlyChild() {
        return count == 1 ? child(0) : null;
    }
}
