package io.productiontool.benchmarks;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeSet;
import htsjdk.samtools.util.IntervalTree.Node;
import io.productiontool.engine.interval.IntervalTree;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** What the benchmarks ask of an index of half-open intervals, ours or a peer's. Each is used by one thread. */
public abstract sealed class IntervalIndex {

    /** The indexes that are compared; their names are the values of the benchmarks' parameter. */
    public enum Kind {
        OURS("Production Tool"),
        HTSJDK("htsjdk"),
        TRIBBLE("tribble"),
        TREE_MAP("TreeMap"),
        GUAVA("Guava");

        final String title;

        Kind(String title) {
            this.title = title;
        }

        IntervalIndex create() {
            return switch (this) {
                case OURS -> new Ours();
                case HTSJDK -> new Htsjdk();
                case TRIBBLE -> new Tribble();
                case TREE_MAP -> new Floor();
                case GUAVA -> new Guava();
            };
        }
    }

    abstract void add(int start, int end);

    void remove(int start, int end) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " cannot remove");
    }

    /** Whether the range is taken; only asked of disjoint intervals. */
    boolean overlapsAny(int start, int end) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " is not asked");
    }

    /** How many intervals overlap the range, each of them visited. */
    int countOverlaps(int start, int end) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " holds disjoint intervals");
    }

    private static final class Ours extends IntervalIndex {

        private final IntervalTree tree = new IntervalTree();
        private int hits;

        @Override
        void add(int start, int end) {
            tree.add(start, end, start);
        }

        @Override
        void remove(int start, int end) {
            tree.remove(start, end, start);
        }

        @Override
        boolean overlapsAny(int start, int end) {
            return tree.overlapsAny(start, end);
        }

        @Override
        int countOverlaps(int start, int end) {
            hits = 0;
            tree.forEachOverlap(start, end, (from, to, id) -> {
                hits++;
                return true;
            });
            return hits;
        }
    }

    /** {@code htsjdk.samtools.util.IntervalTree}: a red-black tree of closed intervals. */
    private static final class Htsjdk extends IntervalIndex {

        private final htsjdk.samtools.util.IntervalTree<Boolean> tree = new htsjdk.samtools.util.IntervalTree<>();

        @Override
        void add(int start, int end) {
            tree.put(start, end - 1, Boolean.TRUE);
        }

        @Override
        void remove(int start, int end) {
            tree.remove(start, end - 1);
        }

        @Override
        @SuppressWarnings("NullAway") // null says that there is none
        boolean overlapsAny(int start, int end) {
            return tree.minOverlapper(start, end - 1) != null;
        }

        @Override
        int countOverlaps(int start, int end) {
            int hits = 0;
            for (Iterator<Node<Boolean>> found = tree.overlappers(start, end - 1); found.hasNext(); found.next()) {
                hits++;
            }
            return hits;
        }
    }

    /** {@code htsjdk.tribble.index.interval.IntervalTree}: a red-black tree that cannot remove. */
    private static final class Tribble extends IntervalIndex {

        private final htsjdk.tribble.index.interval.IntervalTree tree =
                new htsjdk.tribble.index.interval.IntervalTree();

        @Override
        void add(int start, int end) {
            tree.insert(new htsjdk.tribble.index.interval.Interval(start, end - 1));
        }

        @Override
        int countOverlaps(int start, int end) {
            return tree.findOverlapping(new htsjdk.tribble.index.interval.Interval(start, end - 1))
                    .size();
        }
    }

    /** {@link TreeMap} from start to end, asked for the last entry that starts before the range ends. */
    private static final class Floor extends IntervalIndex {

        private final TreeMap<Long, Long> ends = new TreeMap<>();

        @Override
        void add(int start, int end) {
            ends.put((long) start, (long) end);
        }

        @Override
        void remove(int start, int end) {
            ends.remove((long) start);
        }

        @Override
        boolean overlapsAny(int start, int end) {
            Map.Entry<Long, Long> last = ends.lowerEntry((long) end);
            return last != null && last.getValue() > start;
        }
    }

    private static final class Guava extends IntervalIndex {

        private final TreeRangeSet<Long> ranges = TreeRangeSet.create();

        @Override
        void add(int start, int end) {
            ranges.add(Range.closedOpen((long) start, (long) end));
        }

        @Override
        void remove(int start, int end) {
            ranges.remove(Range.closedOpen((long) start, (long) end));
        }

        @Override
        boolean overlapsAny(int start, int end) {
            return ranges.intersects(Range.closedOpen((long) start, (long) end));
        }
    }
}
