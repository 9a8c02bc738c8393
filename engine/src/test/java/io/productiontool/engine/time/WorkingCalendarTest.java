package io.productiontool.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.interval.LoadProfile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When somebody works, in London unless said otherwise; 2 March 2026 is a Monday. */
class WorkingCalendarTest {

    private static final ProductionDays LONDON = new ProductionDays(ZoneId.of("Europe/London"), LocalTime.of(6, 0));
    private static final WorkingCalendar STANDARD = WorkingCalendar.of(LONDON, WeeklyHours.STANDARD);

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, day);
    }

    private static TimeRange days(int first, int last) {
        return LONDON.days(march(first), march(last));
    }

    private static TimeRange hours(int day, int from, int to) {
        return LONDON.hours(march(day), LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static WorkingCalendar worked(String week) {
        return WorkingCalendar.of(LONDON, WeeklyHours.parse(week));
    }

    @Test
    void aStandardWeekIsFortyHoursWithBreaksAndWeekendsTakenOut() {
        assertThat(STANDARD.workingDuration(days(2, 8))).isEqualTo(Duration.ofHours(40));
        assertThat(STANDARD.workingTime(days(2, 2))).containsExactly(hours(2, 9, 13), hours(2, 14, 18));
        assertThat(STANDARD.workingTime(days(7, 8))).isEmpty();
        assertThat(STANDARD.workingDays(days(2, 15))).isEqualTo(10);
        assertThat(STANDARD.reasonNotWorking(march(7))).contains("Saturday");
    }

    @Test
    void onlyWhatLiesInTheWindowCounts() {
        assertThat(STANDARD.workingTime(hours(2, 10, 15))).containsExactly(hours(2, 10, 13), hours(2, 14, 15));
        assertThat(STANDARD.workingTime(hours(2, 13, 14))).isEmpty();
    }

    /** A night from 22:00 to 06:00, when the clocks stay, go forward and go back. */
    @ParameterizedTest(name = "{0}, {1}: {2} hours")
    @CsvSource({
        "Europe/London,       2026-03-27, 8",
        "Europe/London,       2026-03-28, 7",
        "Europe/London,       2026-10-24, 9",
        "America/New_York,    2026-03-07, 7",
        "America/New_York,    2026-10-31, 9",
        "Australia/Lord_Howe, 2026-10-03, 7.5",
        "Australia/Lord_Howe, 2026-04-04, 8.5"
    })
    void hoursOverNightAreAsManyAsTheClocksMakeThem(String zone, LocalDate date, double hours) {
        ProductionDays days = new ProductionDays(ZoneId.of(zone), LocalTime.of(6, 0));
        WorkingCalendar nights = WorkingCalendar.of(days, WeeklyHours.parse("mon-sun 22:00-06:00"));

        assertThat(nights.workingDuration(days.day(date))).isEqualTo(Duration.ofMinutes((long) (60 * hours)));
    }

    @Test
    void aNightThatBeganBeforeTheWindowIsWorkedInIt() {
        WorkingCalendar nights = worked("mon 22:00-04:00");

        assertThat(nights.workingTime(hours(3, 0, 12))).containsExactly(hours(3, 0, 4));
        assertThat(nights.workingTime(days(2, 2))).containsExactly(hours(2, 22, 4));
    }

    @Test
    void spansThatTouchAreOne() {
        assertThat(worked("mon 09:00-12:00 12:00-18:00").workingTime(days(2, 2)))
                .containsExactly(hours(2, 9, 18));
        assertThat(worked("mon-sun 00:00-00:00").workingTime(days(2, 8))).containsExactly(days(2, 8));
    }

    @Test
    void holidaysAreNotWorkedAndAreNamed() {
        WorkingCalendar calendar = STANDARD.withHolidays(Map.of(march(4), "Founders' Day"));

        assertThat(calendar.workingDays(days(2, 6))).isEqualTo(4);
        assertThat(calendar.workingTime(days(4, 4))).isEmpty();
        assertThat(calendar.reasonNotWorking(march(4))).contains("Founders' Day");
    }

    @Test
    void anExceptionSaysOtherwiseForOneDayEvenAHoliday() {
        WorkingCalendar calendar = STANDARD.withHolidays(Map.of(march(4), "Founders' Day"))
                .withException(march(4), List.of(WeeklyHours.Span.parse("10:00-12:00")))
                .withException(march(7), List.of(WeeklyHours.Span.parse("09:00-17:00")))
                .withException(march(5), List.of());

        assertThat(calendar.workingTime(days(4, 4))).containsExactly(hours(4, 10, 12));
        assertThat(calendar.workingTime(days(7, 7))).containsExactly(hours(7, 9, 17));
        assertThat(calendar.reasonNotWorking(march(5))).contains("closed");
        assertThat(calendar.workingDays(days(2, 8))).isEqualTo(5);
    }

    @Test
    void nothingIsWorkedOutsideTheContractExceptionOrNot() {
        WorkingCalendar calendar = STANDARD.withException(march(10), List.of(WeeklyHours.Span.parse("09:00-17:00")))
                .withContract(Optional.of(march(3)), Optional.of(march(9)));

        assertThat(calendar.reasonNotWorking(march(2))).contains("outside the contract");
        assertThat(calendar.reasonNotWorking(march(10))).contains("outside the contract");
        assertThat(calendar.workingDays(days(1, 20))).isEqualTo(5);
    }

    @Test
    void timeOffIsTakenFromTheHoursButTheDayStaysAWorkingDay() {
        WorkingCalendar calendar = STANDARD.withOff(List.of(hours(2, 8, 10), hours(2, 12, 15)));

        assertThat(calendar.workingTime(days(2, 2))).containsExactly(hours(2, 10, 12), hours(2, 15, 18));
        assertThat(calendar.isWorkingDay(march(2))).isTrue();
    }

    @Test
    void workGoesOnAcrossBreaksWeekendsAndHolidays() {
        WorkingCalendar calendar = STANDARD.withHolidays(Map.of(march(9), "Founders' Day"));
        Instant fridayAtFive = hours(6, 17, 18).start();

        assertThat(calendar.addWorking(fridayAtFive, Duration.ofHours(1)))
                .contains(hours(6, 9, 18).end());
        assertThat(calendar.addWorking(fridayAtFive, Duration.ofHours(2)))
                .contains(hours(10, 9, 10).end());
        assertThat(calendar.nextWorking(hours(6, 13, 14).start()))
                .contains(hours(6, 14, 18).start());
        assertThat(calendar.nextWorking(fridayAtFive)).contains(fridayAtFive);
        assertThat(worked("mon 09:00-18:00")
                        .withContract(Optional.empty(), Optional.of(march(1)))
                        .nextWorking(fridayAtFive))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}–{1} March by {2} is {3}–{4}")
    @CsvSource({
        "2, 6, 5, 9, 13",
        "2, 6, 1, 3, 9",
        "5, 6, 1, 6, 9",
        "9, 13, -5, 2, 6",
        "9, 9, -1, 6, 6",
        "2, 6, 0, 2, 6",
        "7, 8, 1, 10, 10"
    })
    void daysMoveByWorkingDaysAndKeepAsMany(int first, int last, int by, int newFirst, int newLast) {
        assertThat(STANDARD.shiftWorkingDays(days(first, last), by)).contains(days(newFirst, newLast));
    }

    @Test
    void aMoveOverAHolidayTakesADayMore() {
        WorkingCalendar calendar = STANDARD.withHolidays(Map.of(march(11), "Founders' Day"));

        assertThat(calendar.shiftWorkingDays(days(2, 6), 5)).contains(days(9, 16));
        assertThat(STANDARD.withContract(Optional.empty(), Optional.of(march(10)))
                        .shiftWorkingDays(days(2, 6), 5))
                .isEmpty();
    }

    @Test
    void theFirstFitIsWorkedWithoutABreakInTheRoom() {
        LoadProfile profile = new LoadProfile(10_000);
        TimeRange booked = hours(2, 11, 12);
        profile.add(booked.startMillis(), booked.endMillis(), 5_000);
        LoadProfile.WorkingTime work = new LoadProfile.WorkingTime() {
            @Override
            public OptionalLong nextWorking(long at) {
                return millis(STANDARD.nextWorking(Instant.ofEpochMilli(at)));
            }

            @Override
            public OptionalLong after(long start, long workingMillis) {
                return millis(STANDARD.addWorking(Instant.ofEpochMilli(start), Duration.ofMillis(workingMillis)));
            }
        };
        long from = days(2, 2).startMillis();
        long until = days(2, 6).endMillis();
        long fourHours = Duration.ofHours(4).toMillis();

        assertThat(profile.firstFit(from, until, 5_000, work, fourHours))
                .hasValue(hours(2, 9, 18).startMillis());
        assertThat(profile.firstFit(from, until, 10_000, work, fourHours))
                .hasValue(hours(2, 12, 18).startMillis());
        assertThat(profile.firstFit(from, until, 10_001, work, fourHours)).isEmpty();
    }

    private static OptionalLong millis(Optional<Instant> instant) {
        return instant.map(at -> OptionalLong.of(at.toEpochMilli())).orElse(OptionalLong.empty());
    }

    @Test
    void weeksAreReadAndWritten() {
        WeeklyHours week = WeeklyHours.parse("mon-fri 09:00-13:00 14:00-18:00; wed 10:00-12:00; sat,sun 20:00-02:00");

        assertThat(week.on(DayOfWeek.WEDNESDAY)).containsExactly(WeeklyHours.Span.parse("10:00-12:00"));
        assertThat(week.on(DayOfWeek.SUNDAY)).hasSize(1);
        assertThat(WeeklyHours.parse(week.toString())).isEqualTo(week);
        assertThat(WeeklyHours.parse("fri-mon 09:00-17:00").spans().keySet())
                .containsExactlyInAnyOrder(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
    }

    @ParameterizedTest
    @CsvSource({
        "'',            write a week as",
        "mon,           write a week as",
        "mon 9-17,      write hours as",
        "mon 09:00,     write hours as",
        "mon 09:00-25:00, write hours as",
        "mo 09:00-17:00, is no day of the week"
    })
    void whatIsNoWeekIsRefused(String text, String message) {
        assertThatThrownBy(() -> WeeklyHours.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
