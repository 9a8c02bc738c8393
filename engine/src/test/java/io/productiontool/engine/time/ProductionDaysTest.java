package io.productiontool.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days as a production counts them, also where clocks change. */
class ProductionDaysTest {

    private static ProductionDays in(String zone, String dayStart) {
        return new ProductionDays(ZoneId.of(zone), LocalTime.parse(dayStart));
    }

    /** Each day whose clocks change, how long it is, and when it begins. */
    @ParameterizedTest(name = "{0}, from {1}: {2} has {3} minutes")
    @CsvSource({
        "Europe/London,       00:00, 2026-03-29, 1380, 2026-03-29T00:00:00Z",
        "Europe/London,       06:00, 2026-03-28, 1380, 2026-03-28T06:00:00Z",
        "Europe/London,       06:00, 2026-03-29, 1440, 2026-03-29T05:00:00Z",
        "Europe/London,       00:00, 2026-10-25, 1500, 2026-10-24T23:00:00Z",
        "Europe/London,       06:00, 2026-10-24, 1500, 2026-10-24T05:00:00Z",
        "America/New_York,    00:00, 2026-03-08, 1380, 2026-03-08T05:00:00Z",
        "America/New_York,    06:00, 2026-03-07, 1380, 2026-03-07T11:00:00Z",
        "America/New_York,    06:00, 2026-10-31, 1500, 2026-10-31T10:00:00Z",
        "Australia/Lord_Howe, 00:00, 2026-10-04, 1410, 2026-10-03T13:30:00Z",
        "Australia/Lord_Howe, 06:00, 2026-04-04, 1470, 2026-04-03T19:00:00Z",
        "America/Sao_Paulo,   00:00, 2018-11-04, 1380, 2018-11-04T03:00:00Z",
        "America/Sao_Paulo,   00:00, 2018-11-03, 1440, 2018-11-03T03:00:00Z",
        "America/Sao_Paulo,   00:00, 2018-02-17, 1500, 2018-02-17T02:00:00Z",
        "Pacific/Apia,        06:00, 2011-12-29, 1440, 2011-12-29T16:00:00Z",
        "Pacific/Apia,        06:00, 2011-12-31, 1440, 2011-12-30T16:00:00Z"
    })
    void aDayIsAsLongAsItsClocksMakeIt(String zone, String dayStart, LocalDate date, long minutes, Instant start) {
        ProductionDays days = in(zone, dayStart);

        assertThat(days.day(date).start()).isEqualTo(start);
        assertThat(days.day(date).duration()).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(days.dayOf(start)).isEqualTo(date);
        assertThat(days.dayOf(start.minusMillis(1))).isBefore(date);
        assertThat(days.dayOf(days.day(date).end().minusMillis(1))).isEqualTo(date);
        assertThat(days.isWholeDays(days.day(date))).isTrue();
        assertThat(days.countDays(days.day(date))).isEqualTo(1);
    }

    /** Every day of a year and every quarter of an hour in it. */
    @ParameterizedTest
    @CsvSource({
        "Europe/London,2026",
        "America/New_York,2026",
        "Australia/Lord_Howe,2026",
        "America/Sao_Paulo,2018",
        "Pacific/Apia,2011"
    })
    void daysAbutAndEveryInstantIsInOneOfThem(String zone, int year) {
        for (String dayStart : new String[] {"00:00", "06:00", "02:15"}) {
            ProductionDays days = in(zone, dayStart);
            Instant first = days.at(LocalDate.of(year, 1, 1), days.dayStart());
            Instant last = days.at(LocalDate.of(year + 1, 1, 1), days.dayStart());
            Instant end = first;
            for (Instant at = first; at.isBefore(last); at = at.plus(Duration.ofMinutes(15))) {
                LocalDate date = days.dayOf(at);
                TimeRange day = days.day(date);
                assertThat(day.contains(at)).as(zone + " " + at).isTrue();
                if (!at.isBefore(end)) {
                    assertThat(day.start()).as(zone + " " + date).isEqualTo(end);
                    end = day.end();
                }
            }
        }
    }

    @Test
    void aDateThatTheZoneLeftOutIsNotCounted() {
        for (String dayStart : new String[] {"00:00", "06:00"}) {
            ProductionDays apia = in("Pacific/Apia", dayStart);

            TimeRange around = apia.days(LocalDate.of(2011, 12, 28), LocalDate.of(2012, 1, 1));
            assertThat(around.duration()).isEqualTo(Duration.ofDays(4));
            assertThat(apia.countDays(around)).isEqualTo(4);
            assertThat(apia.countDays(apia.days(LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 30))))
                    .isEqualTo(1);
            assertThat(apia.countDays(apia.days(LocalDate.of(2012, 1, 1), 366))).isEqualTo(366);
        }
    }

    @Test
    void aNightShootCountsOnce() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        TimeRange night = in("Europe/London", "06:00").hours(monday, LocalTime.of(20, 0), LocalTime.of(5, 0));

        assertThat(night.duration()).isEqualTo(Duration.ofHours(9));
        assertThat(in("Europe/London", "06:00").countDays(night)).isEqualTo(1);
        assertThat(in("Europe/London", "06:00").dayOf(night.end())).isEqualTo(monday);
        assertThat(in("Europe/London", "00:00").countDays(night)).isEqualTo(2);
    }

    @Test
    void hoursOfTheNightAreAsLongAsTheClocksMakeThem() {
        LocalTime ten = LocalTime.of(22, 0);
        LocalTime four = LocalTime.of(4, 0);

        assertThat(in("Europe/London", "06:00")
                        .hours(LocalDate.of(2026, 3, 28), ten, four)
                        .duration())
                .isEqualTo(Duration.ofHours(5));
        assertThat(in("Europe/London", "06:00")
                        .hours(LocalDate.of(2026, 10, 24), ten, four)
                        .duration())
                .isEqualTo(Duration.ofHours(7));
        assertThat(in("Europe/London", "06:00").at(LocalDate.of(2026, 10, 25), LocalTime.of(1, 30)))
                .as("what happens twice is the earlier")
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void halvesMeetAtOneAndMakeADay() {
        ProductionDays days = new ProductionDays(ZoneOffset.UTC, LocalTime.of(6, 0));
        LocalDate date = LocalDate.of(2026, 3, 2);

        assertThat(days.am(date).end()).isEqualTo(Instant.parse("2026-03-02T13:00:00Z"));
        assertThat(days.am(date).abuts(days.pm(date))).isTrue();
        assertThat(days.am(date).span(days.pm(date))).isEqualTo(days.day(date));
        ProductionDays late = new ProductionDays(ZoneOffset.UTC, LocalTime.of(15, 0));
        assertThat(late.am(date).span(late.pm(date))).isEqualTo(late.day(date));
    }

    @Test
    void daysMoveAtTheirWallTimesOverAChangeOfTheClocks() {
        ProductionDays london = in("Europe/London", "06:00");
        TimeRange friday = london.day(LocalDate.of(2026, 3, 27));
        TimeRange hours = london.hours(LocalDate.of(2026, 3, 27), LocalTime.of(9, 0), LocalTime.of(18, 0));

        assertThat(london.shiftDays(friday, 3)).isEqualTo(london.day(LocalDate.of(2026, 3, 30)));
        assertThat(london.shiftDays(hours, 3))
                .isEqualTo(london.hours(LocalDate.of(2026, 3, 30), LocalTime.of(9, 0), LocalTime.of(18, 0)));
        assertThat(london.shiftDays(london.shiftDays(hours, 3), -3)).isEqualTo(hours);
    }

    @Test
    void aDayInTwoZonesIsNotTheSameTime() {
        LocalDate date = LocalDate.of(2026, 3, 2);

        assertThat(in("America/Vancouver", "06:00")
                        .isWholeDays(in("Europe/London", "06:00").day(date)))
                .isFalse();
        assertThat(in("America/Vancouver", "06:00")
                        .countDays(in("Europe/London", "06:00").day(date)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo"})
    void whatWasAgreedInWallTimeMeansTheSameInstants(String zone) {
        ProductionDays days = in(zone, "06:00");
        for (LocalDate date = LocalDate.of(2011, 12, 1); date.getYear() < 2014; date = date.plusDays(1)) {
            TimeRange range = days.days(date, date.plusDays(1));
            WallRange agreed = WallRange.of(range, days.zone());
            assertThat(agreed.resolve()).as(zone + " " + date).isEqualTo(range);
            assertThat(agreed.start().toLocalTime()).isEqualTo(days.dayStart());
        }
    }
}
