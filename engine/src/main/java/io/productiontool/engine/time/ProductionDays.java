package io.productiontool.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * Days as a production counts them: from the day's start in a zone to the next day's, so that a night shoot counts once.
 * A start that falls into a gap of the clock is later by the length of the gap, one that happens twice is the earlier;
 * consecutive days always abut. A date that a zone left out (Apia, 30 December 2011) has no day.
 */
public record ProductionDays(ZoneId zone, LocalTime dayStart) {

    /** When the first half of a day ends and the second begins, in wall time. */
    public static final LocalTime MIDDAY = LocalTime.of(13, 0);

    /** The instant at which the wall clock shows the time on the date. */
    public Instant at(LocalDate date, LocalTime time) {
        return ZonedDateTime.of(date, time, zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /** One whole day. */
    public TimeRange day(LocalDate date) {
        return days(date, date);
    }

    /** So many days from the first. */
    public TimeRange days(LocalDate first, int count) {
        return days(first, first.plusDays(count - 1L));
    }

    /** Whole days from the first to the last. */
    public TimeRange days(LocalDate first, LocalDate lastInclusive) {
        return TimeRange.of(at(first, dayStart), at(lastInclusive.plusDays(1), dayStart));
    }

    /** The first half of a day, up to {@link #MIDDAY}. */
    public TimeRange am(LocalDate date) {
        return TimeRange.of(at(date, dayStart), midday(date));
    }

    /** The second half of a day. */
    public TimeRange pm(LocalDate date) {
        return TimeRange.of(midday(date), day(date).end());
    }

    private Instant midday(LocalDate date) {
        return MIDDAY.isAfter(dayStart) ? at(date, MIDDAY) : at(date.plusDays(1), MIDDAY);
    }

    /** Hours of a day; when {@code to} is not after {@code from} it is meant on the next day. */
    public TimeRange hours(LocalDate date, LocalTime from, LocalTime to) {
        return TimeRange.of(at(date, from), at(to.isAfter(from) ? date : date.plusDays(1), to));
    }

    /** The date of the production day that an instant belongs to. */
    public LocalDate dayOf(Instant instant) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        while (instant.isBefore(at(date, dayStart))) {
            date = date.minusDays(1);
        }
        while (!instant.isBefore(at(date.plusDays(1), dayStart))) {
            date = date.plusDays(1);
        }
        return date;
    }

    /** The first production day that the range touches. */
    public LocalDate firstDay(TimeRange range) {
        return dayOf(range.start());
    }

    /** The last production day that the range touches. */
    public LocalDate lastDay(TimeRange range) {
        return dayOf(range.end().minusMillis(1));
    }

    /** How many production days the range touches; a date that the zone left out is none. */
    public int countDays(TimeRange range) {
        LocalDate first = firstDay(range);
        LocalDate last = lastDay(range);
        return (int) (ChronoUnit.DAYS.between(first, last) + 1 - leftOut(first, last));
    }

    private long leftOut(LocalDate first, LocalDate last) {
        return zone.getRules().getTransitions().stream()
                .filter(ZoneOffsetTransition::isGap)
                .map(gap -> gap.getDateTimeBefore().toLocalDate())
                .filter(date -> !date.isBefore(first) && !date.isAfter(last))
                .filter(date -> at(date, dayStart).equals(at(date.plusDays(1), dayStart)))
                .count();
    }

    /** Whether the range is made of whole days. */
    public boolean isWholeDays(TimeRange range) {
        return days(firstDay(range), lastDay(range)).equals(range);
    }

    /** The range so many days later (or earlier), at the same wall times. */
    public TimeRange shiftDays(TimeRange range, int days) {
        ZonedDateTime start = range.start().atZone(zone).plusDays(days);
        if (isWholeDays(range)) {
            return days(firstDay(range).plusDays(days), lastDay(range).plusDays(days));
        }
        Instant end = range.end().atZone(zone).plusDays(days).toInstant();
        Instant from = start.toInstant();
        return TimeRange.of(from, end.isAfter(from) ? end : from.plus(Duration.ofMillis(1)));
    }
}
