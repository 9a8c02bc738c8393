package io.productiontool.engine.interval;

import org.jspecify.annotations.Nullable;

/** Up to {@value #MOST} children in the order of their least starts. */
final class Branch extends Node {

    static final int MOST = 128;

    private final long[] starts = new long[MOST];
    private final long[] ends = new long[MOST];
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
        branch.checkEnds();
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

    private void checkEnds() {
        endsAscend = true;
        for (int i = 1; i < count; i++) {
            endsAscend &= ends[i - 1] <= ends[i];
        }
    }

    private void noteEnd(int i) {
        endsAscend &= (i == 0 || ends[i - 1] <= ends[i]) && (i + 1 >= count || ends[i] <= ends[i + 1]);
    }

    @Override
    boolean isFull() {
        return count == MOST;
    }

    @Override
    long leastStart() {
        return starts[0];
    }

    @Override
    long greatestEnd() {
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, ends[i]);
        }
        return greatest;
    }

    @Override
    boolean overlapsAny(long start, long end) {
        int before = lowerBound(starts, 0, count, end);
        if (before == 0) {
            return false;
        }
        int last = before - 1;
        if (ends[last] > start && child(last).overlapsAny(start, end)) {
            return true;
        }
        // A child that starts before the range and ends after its start, and is not the last, lies across it.
        for (int i = last - 1; i >= 0; i--) {
            if (ends[i] > start && child(i).overlapsAny(start, end)) {
                return true;
            }
            if (endsAscend) {
                return false;
            }
        }
        return false;
    }

    @Override
    boolean forEachOverlap(long start, long end, IntervalVisitor visitor) {
        int before = lowerBound(starts, 0, count, end);
        int first = endsAscend ? lowerBound(ends, 0, before, start + 1) : 0;
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
        System.arraycopy(children, 0, copy.children, 0, count);
        copy.count = count;
        copy.endsAscend = endsAscend;
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
        int i = Math.max(0, lowerBound(starts, 0, count, start) - 1);
        Node node = owned(i, writer);
        Node added = node.add(start, end, id, writer);
        if (added == null) {
            starts[i] = Math.min(starts[i], start);
            if (end > ends[i]) {
                ends[i] = end;
                noteEnd(i);
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
        checkEnds();
    }

    private Branch splitOff(Object writer) {
        int half = count / 2;
        Branch right = new Branch(writer);
        right.count = count - half;
        System.arraycopy(starts, half, right.starts, 0, right.count);
        System.arraycopy(ends, half, right.ends, 0, right.count);
        System.arraycopy(children, half, right.children, 0, right.count);
        java.util.Arrays.fill(children, half, count, null);
        count = half;
        checkEnds();
        right.checkEnds();
        return right;
    }

    @Override
    boolean remove(long start, long end, long id, Object writer) {
        for (int i = Math.max(0, lowerBound(starts, 0, count, start) - 1); i < count && starts[i] <= start; i++) {
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
        } else if (node instanceof Leaf leaf && leaf.count < Leaf.MOST / 4 && joinNeighbour(i, leaf, writer)) {
            checkEnds();
        } else {
            starts[i] = node.leastStart();
            if (removedEnd == ends[i]) {
                ends[i] = node.greatestEnd();
                noteEnd(i);
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
        checkEnds();
    }

    /** Its only child, which may take its place. */
    @Nullable
    Node onlyChild() {
        return count == 1 ? child(0) : null;
    }
}
