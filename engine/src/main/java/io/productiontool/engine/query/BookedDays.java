package io.productiontool.engine.query;

import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WeeklyHours;
import io.productiontool.engine.time.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The days that count of a stretch of booked time. A whole production day is one. Part of a day counts by its hours,
 * those before and after work too where they were named. A day that is not worked counts where the stretch begins or ends
 * on such days, which was meant; within the stretch it does not.
 */
record BookedDays(ProductionDays days, WorkingCalendar calendar, TimeRange range) {

    private static final double USUAL_DAY = Duration.ofHours(8).toMillis();

    /** How much of the day counts, 0 to 1 and above with overtime; the day touches the range. */
    double of(LocalDate date) {
        TimeRange day = days.day(date);
        TimeRange part = day.intersection(range).orElseThrow();
        List<WeeklyHours.Span> spans = calendar.spans(date);
        if (part.equals(day)) {
            return !spans.isEmpty() || isMeant(date) ? 1 : 0;
        }
        if (spans.isEmpty()) {
            return Math.min(1, millis(part) / USUAL_DAY);
        }
        double length = 0;
        double worked = 0;
        Instant opens = day.end();
        Instant closes = day.start();
        for (WeeklyHours.Span span : spans) {
            TimeRange hours = days.hours(date, span.from(), span.to());
            length += millis(hours);
            worked += hours.intersection(part).map(BookedDays::millis).orElse(0.0);
            opens = hours.start().isBefore(opens) ? hours.start() : opens;
            closes = hours.end().isAfter(closes) ? hours.end() : closes;
        }
        return (worked + early(part, day, opens) + late(part, day, closes)) / length;
    }

    private static double early(TimeRange part, TimeRange day, Instant opens) {
        Instant until = part.end().isBefore(opens) ? part.end() : opens;
        boolean named = !part.start().equals(day.start()) && part.start().isBefore(until);
        return named ? Duration.between(part.start(), until).toMillis() : 0;
    }

    private static double late(TimeRange part, TimeRange day, Instant closes) {
        Instant from = part.start().isAfter(closes) ? part.start() : closes;
        boolean named = !part.end().equals(day.end()) && from.isBefore(part.end());
        return named ? Duration.between(from, part.end()).toMillis() : 0;
    }

    private static double millis(TimeRange range) {
        return range.endMillis() - range.startMillis();
    }

    /** Whether a day that is not worked was meant: nothing is worked from the beginning to it, or from it to the end. */
    boolean isMeant(LocalDate date) {
        return noneWorked(days.firstDay(range), date) || noneWorked(date, days.lastDay(range));
    }

    private boolean noneWorked(LocalDate first, LocalDate last) {
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            if (calendar.isWorkingDay(date)) {
                return false;
            }
        }
        return true;
    }
}
