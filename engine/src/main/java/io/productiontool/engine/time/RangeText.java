package io.productiontool.engine.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** Ranges as people read them, in a zone: {@code Mon 2–Fri 6 Mar}, {@code Mon 2 Mar 09:00–18:00}. */
public final class RangeText {

    private RangeText() {}

    /** Days and halves of days where the range is made of them, days and times otherwise. The year is said where it is not this one's. */
    public static String of(TimeRange range, ProductionDays days, LocalDate today) {
        if (range.startMillis() == TimeRange.MIN_MILLIS || range.endMillis() == TimeRange.MAX_MILLIS) {
            return open(range, days, today);
        }
        if (days.isWholeDays(range)) {
            return days(days.firstDay(range), days.lastDay(range), today);
        }
        if (isHalves(range, days)) {
            return halves(range, days, today);
        }
        ZonedDateTime start = range.start().atZone(days.zone());
        ZonedDateTime end = range.end().atZone(days.zone());
        boolean oneDay = end.minusNanos(1).toLocalDate().equals(start.toLocalDate());
        String from = day(start.toLocalDate(), true, start.getYear() != today.getYear()) + " " + time(start);
        return oneDay
                ? from + "–" + time(end)
                : from + "–" + day(end.toLocalDate(), true, end.getYear() != today.getYear()) + " " + time(end);
    }

    /** Whether it begins and ends where days or halves of days do. */
    private static boolean isHalves(TimeRange range, ProductionDays days) {
        LocalDate first = days.firstDay(range);
        LocalDate last = days.lastDay(range);
        return (range.start().equals(days.day(first).start())
                        || range.start().equals(days.pm(first).start()))
                && (range.end().equals(days.day(last).end())
                        || range.end().equals(days.am(last).end()));
    }

    /** {@code Mon 2 Mar am}, {@code Mon 2 Mar pm–Wed 4 Mar am}. */
    private static String halves(TimeRange range, ProductionDays days, LocalDate today) {
        LocalDate first = days.firstDay(range);
        LocalDate last = days.lastDay(range);
        String from = day(first, true, first.getYear() != today.getYear())
                + (range.start().equals(days.pm(first).start()) ? " pm" : "");
        String half = range.end().equals(days.am(last).end()) ? " am" : "";
        return first.equals(last)
                ? from + half
                : from + "–" + day(last, true, last.getYear() != today.getYear()) + half;
    }

    private static String open(TimeRange range, ProductionDays days, LocalDate today) {
        if (range.startMillis() != TimeRange.MIN_MILLIS) {
            return "from " + instant(range.start(), days, today);
        }
        return range.endMillis() == TimeRange.MAX_MILLIS ? "always" : "until " + instant(range.end(), days, today);
    }

    /** A moment: {@code Fri 27 Feb 18:00}. */
    public static String instant(Instant instant, ProductionDays days, LocalDate today) {
        ZonedDateTime at = instant.atZone(days.zone());
        return day(at.toLocalDate(), true, at.getYear() != today.getYear()) + " " + time(at);
    }

    private static String days(LocalDate first, LocalDate last, LocalDate today) {
        boolean year = last.getYear() != today.getYear() || first.getYear() != last.getYear();
        if (first.equals(last)) {
            return day(first, true, year);
        }
        boolean sameMonth = first.getMonth() == last.getMonth() && first.getYear() == last.getYear();
        boolean firstYear = first.getYear() != last.getYear();
        return day(first, !sameMonth, firstYear) + "–" + day(last, true, year);
    }

    private static String day(LocalDate date, boolean month, boolean year) {
        return Words.title(date.getDayOfWeek()) + " " + date.getDayOfMonth()
                + (month ? " " + Words.title(date.getMonth()) : "")
                + (year ? " " + date.getYear() : "");
    }

    private static String time(ZonedDateTime at) {
        LocalTime time = at.toLocalTime();
        return time.withSecond(0).withNano(0).toString();
    }
}
