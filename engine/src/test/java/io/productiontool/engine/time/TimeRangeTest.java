package io.productiontool.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half-open ranges and how two of them can lie to each other (Allen 1983: thirteen ways). */
class TimeRangeTest {

    private static final TimeRange TEN_TO_TWENTY = TimeRange.ofMillis(10, 20);

    @ParameterizedTest(name = "10–20 to {1}–{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    # other            | from | to | overlaps | encloses | abuts | is before | both  | without      | span
                    after it           |    2 |  5 | false    | false    | false | false     |       | 10-20        | 2-20
                    met by it          |    2 | 10 | false    | false    | true  | false     |       | 10-20        | 2-20
                    overlapped by it   |    2 | 15 | true     | false    | false | false     | 10-15 | 15-20        | 2-20
                    starting with it   |   10 | 15 | true     | true     | false | false     | 10-15 | 15-20        | 10-20
                    enclosing it       |   12 | 15 | true     | true     | false | false     | 12-15 | 10-12 15-20  | 10-20
                    finished by it     |   12 | 20 | true     | true     | false | false     | 12-20 | 10-12        | 10-20
                    equal to it        |   10 | 20 | true     | true     | false | false     | 10-20 |              | 10-20
                    started by it      |   10 | 25 | true     | false    | false | false     | 10-20 |              | 10-25
                    within it          |    5 | 25 | true     | false    | false | false     | 10-20 |              | 5-25
                    finishing it       |    5 | 20 | true     | false    | false | false     | 10-20 |              | 5-20
                    overlapping it     |   15 | 25 | true     | false    | false | false     | 15-20 | 10-15        | 10-25
                    meeting it         |   20 | 25 | false    | false    | true  | true      |       | 10-20        | 10-25
                    before it          |   22 | 25 | false    | false    | false | true      |       | 10-20        | 10-25
                    """)
    void everyWayInWhichTwoRangesLieToEachOther(
            String way,
            long from,
            long to,
            boolean overlaps,
            boolean encloses,
            boolean abuts,
            boolean before,
            String both,
            String without,
            String span) {
        TimeRange other = TimeRange.ofMillis(from, to);

        assertThat(TEN_TO_TWENTY.overlaps(other)).as(way).isEqualTo(overlaps);
        assertThat(other.overlaps(TEN_TO_TWENTY)).as(way).isEqualTo(overlaps);
        assertThat(TEN_TO_TWENTY.encloses(other)).as(way).isEqualTo(encloses);
        assertThat(TEN_TO_TWENTY.abuts(other)).as(way).isEqualTo(abuts);
        assertThat(other.abuts(TEN_TO_TWENTY)).as(way).isEqualTo(abuts);
        assertThat(TEN_TO_TWENTY.isBefore(other)).as(way).isEqualTo(before);
        assertThat(TEN_TO_TWENTY.intersection(other).map(List::of).orElse(List.of()))
                .as(way)
                .isEqualTo(ranges(both));
        assertThat(other.intersection(TEN_TO_TWENTY)).as(way).isEqualTo(TEN_TO_TWENTY.intersection(other));
        assertThat(TEN_TO_TWENTY.minus(other)).as(way).isEqualTo(ranges(without));
        assertThat(List.of(TEN_TO_TWENTY.span(other), other.span(TEN_TO_TWENTY)))
                .as(way)
                .containsOnly(ranges(span).get(0));
        for (long millis = 0; millis < 30; millis++) {
            boolean here = TEN_TO_TWENTY.containsMillis(millis) && other.containsMillis(millis);
            long at = millis;
            assertThat(ranges(both).stream().anyMatch(one -> one.containsMillis(at)))
                    .as(way + millis)
                    .isEqualTo(here);
        }
    }

    private static List<TimeRange> ranges(@Nullable String text) {
        return text == null
                ? List.of()
                : List.of(text.split(" ")).stream()
                        .map(part -> part.split("-"))
                        .map(ends -> TimeRange.ofMillis(Long.parseLong(ends[0]), Long.parseLong(ends[1])))
                        .toList();
    }

    @Test
    void theStartIsInItAndTheEndIsNot() {
        assertThat(TEN_TO_TWENTY.contains(Instant.ofEpochMilli(9))).isFalse();
        assertThat(TEN_TO_TWENTY.contains(Instant.ofEpochMilli(10))).isTrue();
        assertThat(TEN_TO_TWENTY.contains(Instant.ofEpochMilli(19))).isTrue();
        assertThat(TEN_TO_TWENTY.contains(Instant.ofEpochMilli(20))).isFalse();
        assertThat(TEN_TO_TWENTY.duration()).isEqualTo(Duration.ofMillis(10));
    }

    @ParameterizedTest
    @CsvSource({"10,10", "10,9", "-62135596800001,0", "0,253402214400001"})
    void emptyBackwardAndEndlessRangesAreNone(long start, long end) {
        assertThatThrownBy(() -> TimeRange.ofMillis(start, end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a range of time cannot go from ");
    }

    @Test
    void textIsReadBack() {
        TimeRange range = TimeRange.of(Instant.parse("2026-03-02T06:00:00Z"), Instant.parse("2026-03-07T06:00:00Z"));

        assertThat(range).hasToString("2026-03-02T06:00:00Z/2026-03-07T06:00:00Z");
        assertThat(TimeRange.parse(range.toString())).isEqualTo(range).hasSameHashCodeAs(range);
        assertThat(TimeRange.parse(TimeRange.ALWAYS.toString())).isEqualTo(TimeRange.ALWAYS);
        assertThatThrownBy(() -> TimeRange.parse("2026-03-02")).hasMessageContaining("is not start/end");
    }

    @Test
    void theOrderIsThatOfTheStartsThenOfTheEnds() {
        assertThat(List.of(TimeRange.ofMillis(2, 3), TimeRange.ofMillis(1, 9), TimeRange.ofMillis(1, 2)))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
}
