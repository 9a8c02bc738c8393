package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WorkingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The nearest time before and after, by working days, at which the same would be accepted. */
final class Moves {

    private static final int MOST_DAYS = 20;

    /** How many working days more are read at once. */
    private static final int STEP = 5;

    private static final Duration LONGEST = Duration.ofDays(800);
    private static final Duration EDGE = Duration.ofDays(4_000);

    private final UnitOfWork unit;
    private final Calendars calendars;
    private final Predicate<List<Command>> works;

    Moves(UnitOfWork unit, Calendars calendars, Predicate<List<Command>> works) {
        this.unit = unit;
        this.calendars = calendars;
        this.works = works;
    }

    /** By how many working days, negative for earlier, and to when: the nearest first, one each way at most. */
    Map<Integer, TimeRange> of(Asked asked) {
        Map<Integer, TimeRange> moves = new LinkedHashMap<>();
        TimeRange range = asked.range();
        boolean movable = range.duration().compareTo(LONGEST) <= 0
                && range.startMillis() > TimeRange.MIN_MILLIS + EDGE.toMillis()
                && range.endMillis() < TimeRange.MAX_MILLIS - EDGE.toMillis()
                && !asked.at(range).isEmpty();
        if (!movable) {
            return moves;
        }
        Artist artist = unit.artist(asked.artist());
        ProductionDays days = calendars.days(artist);
        WorkingCalendar calendar = calendars.around(artist, range);
        boolean later = false;
        boolean earlier = false;
        for (int count = 1; count <= MOST_DAYS && !(later && earlier); count++) {
            if (count % STEP == 1) {
                widen(asked, days, calendar, count + STEP - 1);
            }
            later = later || tried(asked, moves, count, shifted(range, days, calendar, count));
            earlier = earlier || tried(asked, moves, -count, shifted(range, days, calendar, -count));
        }
        return moves;
    }

    private boolean tried(Asked asked, Map<Integer, TimeRange> moves, int count, Optional<TimeRange> moved) {
        boolean fits = moved.isPresent()
                && (count > 0 || moved.get().start().isAfter(unit.now()))
                && works.test(asked.at(moved.get()));
        if (fits) {
            moves.put(count, moved.orElseThrow());
        }
        return fits;
    }

    /** Reads once what the next tries look at. */
    private void widen(Asked asked, ProductionDays days, WorkingCalendar calendar, int count) {
        TimeRange wide = asked.range();
        for (int far : new int[] {-count, count}) {
            Optional<TimeRange> moved = shifted(asked.range(), days, calendar, far);
            wide = moved.map(wide::span).orElse(wide);
        }
        unit.slice(asked.artist(), wide);
    }

    /** Whole days keep the number of working days in them, hours the hour. */
    private static Optional<TimeRange> shifted(
            TimeRange range, ProductionDays days, WorkingCalendar calendar, int count) {
        if (days.isWholeDays(range)) {
            return calendar.shiftWorkingDays(range, count);
        }
        LocalDate first = days.firstDay(range);
        return calendar.shiftWorkingDays(days.day(first), count)
                .map(day -> days.shiftDays(range, (int) ChronoUnit.DAYS.between(first, days.firstDay(day))));
    }
}
