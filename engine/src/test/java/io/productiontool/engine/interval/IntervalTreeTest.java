package io.productiontool.engine.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an interval tree answers, relation by relation. */
final class IntervalTreeTest {

    /** The thirteen relations of Allen (1983) of a booking to the range 10..20 that is asked for. */
    @ParameterizedTest(name = "{0} {1}..{2}")
    @CsvSource({
        "before,        2,  8, false",
        "meets,         5, 10, false",
        "overlaps,      5, 15, true",
        "finished by,   5, 20, true",
        "contains,      5, 25, true",
        "starts,       10, 15, true",
        "equals,       10, 20, true",
        "started by,   10, 25, true",
        "during,       12, 18, true",
        "finishes,     15, 20, true",
        "overlapped by,15, 25, true",
        "met by,       20, 25, false",
        "after,        22, 28, false"
    })
    void aBookingOverlapsARangeWhenTheyShareAnInstant(String relation, long start, long end, boolean overlaps) {
        IntervalTree tree = new IntervalTree();
        tree.add(start, end, 7);
        assertThat(tree.overlapsAny(10, 20)).as(relation).isEqualTo(overlaps);
        assertThat(idsOf(tree, 10, 20)).as(relation).isEqualTo(overlaps ? List.of(7L) : List.of());
    }

    @Test
    void anEmptyTreeIsFreeEverywhere() {
        IntervalTree tree = IntervalTree.of(new long[0], new long[0], new long[0]);
        assertThat(tree.overlapsAny(Long.MIN_VALUE, Long.MAX_VALUE)).isFalse();
        assertThat(tree.remove(1, 2, 3)).isFalse();
        assertThat(tree.size()).isZero();
    }

    @Test
    void theSameIntervalTwiceIsRemovedOneAtATime() {
        IntervalTree tree = new IntervalTree();
        tree.add(1, 2, 3);
        tree.add(1, 2, 3);
        assertThat(tree.remove(1, 2, 3)).isTrue();
        assertThat(idsOf(tree, 0, 5)).containsExactly(3L);
        assertThat(tree.remove(1, 2, 4)).isFalse();
        assertThat(tree.remove(1, 2, 3)).isTrue();
        assertThat(tree.remove(1, 2, 3)).isFalse();
    }

    @Test
    void aVisitorThatHasSeenEnoughStopsTheWalk() {
        IntervalTree tree = new IntervalTree();
        for (int i = 0; i < 10_000; i++) {
            tree.add(i, i + 10, i);
        }
        List<Long> seen = new ArrayList<>();
        boolean all = tree.forEachOverlap(0, 10_000, (start, end, id) -> {
            seen.add(id);
            return seen.size() < 3;
        });
        assertThat(all).isFalse();
        assertThat(seen).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aSnapshotStaysAsItWasWhileTheTreeGoesOn() {
        IntervalTree tree = new IntervalTree();
        tree.add(1, 5, 1);
        IntervalView before = tree.snapshot();
        tree.remove(1, 5, 1);
        tree.add(2, 3, 2);
        assertThat(idsOf(before, 0, 10)).containsExactly(1L);
        assertThat(before.size()).isEqualTo(1);
        assertThat(idsOf(tree, 0, 10)).containsExactly(2L);
    }

    @Test
    void emptyAndReversedIntervalsAreRefusedWithTheirBounds() {
        IntervalTree tree = new IntervalTree();
        IntervalView snapshot = tree.snapshot();
        assertThatThrownBy(() -> tree.add(5, 5, 1)).hasMessage("interval from 5 to 5 is empty");
        assertThatThrownBy(() -> tree.remove(6, 5, 1)).hasMessage("interval from 6 to 5 is empty");
        assertThatThrownBy(() -> tree.overlapsAny(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> snapshot.forEachOverlap(5, 5, (start, end, id) -> true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> snapshot.overlapsAny(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThat(tree.size()).isZero();
    }

    @Test
    void aBulkThatIsOutOfOrderIsRefusedWithItsPlace() {
        long[] ids = {1, 2};
        assertThatThrownBy(() -> IntervalTree.of(new long[] {5, 4}, new long[] {6, 6}, ids))
                .hasMessage("interval 1 starts before the one ahead of it");
        assertThatThrownBy(() -> IntervalTree.of(new long[] {5}, new long[] {6}, ids))
                .hasMessage("1 starts, 1 ends and 2 ids do not match");
        assertThatThrownBy(() -> IntervalTree.of(new long[] {5, 6}, new long[] {6, 6}, ids))
                .hasMessage("interval from 6 to 6 is empty");
    }

    private static List<Long> idsOf(IntervalView view, long start, long end) {
        List<Long> ids = new ArrayList<>();
        view.forEachOverlap(start, end, (from, to, id) -> ids.add(id));
        return ids;
    }
}
