package io.productiontool.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ranges as words that mean them again. */
class WhenOfRangeTest {

    private static final LocalDate MARCH_2 = LocalDate.of(2026, 3, 2);
    private static final ProductionDays LONDON = new ProductionDays(ZoneId.of("Europe/London"), LocalTime.of(6, 0));

    static Stream<Arguments> ranges() {
        LocalDate march3 = MARCH_2.plusDays(1);
        return Stream.of(
                Arguments.of(LONDON.day(MARCH_2), "2026-03-02"),
                Arguments.of(LONDON.days(MARCH_2, 5), "2026-03-02..2026-03-06"),
                Arguments.of(LONDON.am(MARCH_2), "2026-03-02am"),
                Arguments.of(LONDON.pm(MARCH_2), "2026-03-02pm"),
                Arguments.of(LONDON.pm(MARCH_2).span(LONDON.am(march3)), "2026-03-02pm..2026-03-03am"),
                Arguments.of(LONDON.day(MARCH_2).span(LONDON.am(march3)), "2026-03-02..2026-03-03am"),
                Arguments.of(
                        LONDON.hours(MARCH_2, LocalTime.of(9, 0), LocalTime.of(18, 30)), "2026-03-02T09:00..18:30"),
                Arguments.of(LONDON.hours(MARCH_2, LocalTime.of(22, 0), LocalTime.of(4, 0)), "2026-03-02T22:00..04:00"),
                Arguments.of(
                        TimeRange.of(Instant.parse("2026-03-02T09:00:01Z"), Instant.parse("2026-03-04T09:00:00Z")),
                        "2026-03-02T09:00:01Z..2026-03-04T09:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void isAsShortAsItCanBe(TimeRange range, String words) {
        assertThat(When.of(range, LONDON)).hasToString(words);
    }

    @Test
    void meansTheSameRangeWhenItIsReadAgain() {
        for (String zone : List.of("Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")) {
            ProductionDays days = new ProductionDays(ZoneId.of(zone), LocalTime.of(6, 0));
            Random random = new Random(zone.hashCode());
            long from = days.day(LocalDate.of(2026, 3, 1)).startMillis();
            for (int i = 0; i < 3_000; i++) {
                long start = from + random.nextInt(400 * 48) * 1_800_000L;
                TimeRange range = TimeRange.ofMillis(start, start + (1 + random.nextInt(200)) * 1_800_000L);
                String words = When.of(range, days).toString();
                assertThat(When.parse(words, MARCH_2).resolve(days))
                        .as(zone + " " + words)
                        .containsExactly(range);
            }
        }
    }
}
