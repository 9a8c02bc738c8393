package io.productiontool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.benchmarks.IntervalIndex.Kind;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Those who race run the same course: every index gives the answers of the others to the questions that are measured. */
final class IntervalIndexTest {

    private static final int SIZE = 5_000;
    private static final int QUESTIONS = 2_000;

    @ParameterizedTest
    @EnumSource(names = "TRIBBLE", mode = EnumSource.Mode.EXCLUDE)
    void everyIndexAgreesWhetherARangeIsFreeWhileBookingsComeAndGo(Kind kind) {
        IntervalIndex ours = Bookings.disjoint(Kind.OURS, SIZE);
        IntervalIndex theirs = Bookings.disjoint(kind, SIZE);
        SplittableRandom random = new SplittableRandom(1);
        int taken = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            int gap = Bookings.gap(random, SIZE);
            assertThat(theirs.overlapsAny(gap, gap + Bookings.LENGTH)).isFalse();
            theirs.add(gap, gap + Bookings.LENGTH);
            assertThat(theirs.overlapsAny(gap + Bookings.LENGTH - 1, gap + Bookings.LENGTH))
                    .isTrue();
            theirs.remove(gap, gap + Bookings.LENGTH);
            int start = Bookings.question(random, SIZE);
            boolean answer = ours.overlapsAny(start, start + Bookings.LENGTH);
            assertThat(theirs.overlapsAny(start, start + Bookings.LENGTH))
                    .as("from %d", start)
                    .isEqualTo(answer);
            taken += answer ? 1 : 0;
        }
        assertThat(taken).as("neither yes nor no is rare").isBetween(QUESTIONS / 4, QUESTIONS * 3 / 4);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTSJDK", "TRIBBLE"})
    void everyIndexFindsTheSameOverlaps(Kind kind) {
        IntervalIndex ours = Bookings.overlapping(Kind.OURS, SIZE);
        IntervalIndex theirs = Bookings.overlapping(kind, SIZE);
        SplittableRandom random = new SplittableRandom(1);
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            int start = Bookings.crowdedQuestion(random, SIZE);
            int hits = ours.countOverlaps(start, start + Bookings.WINDOW);
            assertThat(theirs.countOverlaps(start, start + Bookings.WINDOW)).isEqualTo(hits);
            found += hits;
        }
        assertThat((double) found / QUESTIONS).isBetween(4.0, 6.0);
    }
}
