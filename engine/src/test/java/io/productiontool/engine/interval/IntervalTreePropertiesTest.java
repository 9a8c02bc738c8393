package io.productiontool.engine.interval;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.interval.PlainIntervals.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories of the tree against a plain list, short ones by the thousand and some that fill several levels. */
final class IntervalTreePropertiesTest {

    private static final long SEED = 20261124L;

    @Test
    void aTreeEqualsAPlainListThroughAThousandHistories() {
        for (int history = 0; history < 1_000; history++) {
            new History(SEED + history, 60, 60 + history % 500).run(1);
        }
    }

    @Test
    void aTreeThatGrowsAndShrinksByLevelsEqualsAPlainList() {
        // More than one full leaf times one full branch, so that branches split, then down to nothing.
        for (long domain : new long[] {300, 100_000, Long.MAX_VALUE / 4}) {
            new History(SEED + domain, 40_000, domain).run(200);
        }
    }

    /** One history, and what it should have led to. */
    private static final class History {

        private record Seen(IntervalView view, PlainIntervals expected) {}

        private final long seed;
        private final Random random;
        private final int operations;
        private final long domain;
        private final IntervalTree tree;
        private final PlainIntervals plain = new PlainIntervals();
        private final List<Seen> snapshots = new ArrayList<>();

        History(long seed, int operations, long domain) {
            this.seed = seed;
            this.random = new Random(seed);
            this.operations = operations;
            this.domain = domain;
            this.tree = random.nextBoolean() ? bulk() : new IntervalTree();
        }

        private IntervalTree bulk() {
            int size = random.nextInt(operations);
            List<Entry> sorted = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                sorted.add(entry());
            }
            sorted.sort(PlainIntervals.ORDER);
            sorted.forEach(plain::add);
            return IntervalTree.of(
                    sorted.stream().mapToLong(Entry::start).toArray(),
                    sorted.stream().mapToLong(Entry::end).toArray(),
                    sorted.stream().mapToLong(Entry::id).toArray());
        }

        /** Asks after every so many operations. */
        void run(int every) {
            for (int operation = 0; operation < operations; operation++) {
                boolean shrinking = operation > operations / 2;
                operate(shrinking ? 0.3 : 0.7);
                if (operation % every == 0) {
                    ask(tree, plain);
                }
                if (random.nextInt(operations) < 3) {
                    snapshots.add(new Seen(tree.snapshot(), plain.copy()));
                }
            }
            while (plain.size() > 0) {
                remove(plain.get(random.nextInt(plain.size())));
            }
            ask(tree, plain);
            snapshots.forEach(seen -> ask(seen.view, seen.expected));
        }

        private void operate(double adding) {
            if (random.nextDouble() < adding || plain.size() == 0) {
                Entry entry = entry();
                plain.add(entry);
                tree.add(entry.start(), entry.end(), entry.id());
            } else if (random.nextInt(10) == 0) {
                remove(entry());
            } else {
                remove(plain.get(random.nextInt(plain.size())));
            }
        }

        private void remove(Entry entry) {
            assertThat(tree.remove(entry.start(), entry.end(), entry.id()))
                    .as("seed %d, removing %s", seed, entry)
                    .isEqualTo(plain.remove(entry));
        }

        private void ask(IntervalView view, PlainIntervals expected) {
            Entry range = entry();
            List<Entry> overlaps = expected.overlaps(range.start(), range.end());
            List<Entry> found = new ArrayList<>();
            boolean all = view.forEachOverlap(
                    range.start(), range.end(), (start, end, id) -> found.add(new Entry(start, end, id)));
            assertThat(view.size()).as("seed %d", seed).isEqualTo(expected.size());
            assertThat(all).isTrue();
            assertThat(found).as("seed %d, %s", seed, range).isSortedAccordingTo(STARTS);
            found.sort(PlainIntervals.ORDER);
            assertThat(found).as("seed %d, %s", seed, range).isEqualTo(overlaps);
            assertThat(view.overlapsAny(range.start(), range.end()))
                    .as("seed %d, %s", seed, range)
                    .isEqualTo(!overlaps.isEmpty());
        }

        /** Mostly short, sometimes as long as everything, seldom to the end of time; often equal to one another. */
        private Entry entry() {
            if (random.nextInt(200) == 0) {
                return new Entry(Long.MIN_VALUE, random.nextBoolean() ? Long.MAX_VALUE : 0, 1);
            }
            long start = random.nextLong(domain) - domain / 2;
            long most = random.nextInt(20) == 0 ? domain : Math.max(1, domain / 50);
            return new Entry(start, start + 1 + random.nextLong(most), random.nextInt(3));
        }
    }

    private static final Comparator<Entry> STARTS = Comparator.comparingLong(Entry::start);
}
