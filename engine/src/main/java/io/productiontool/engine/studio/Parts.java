package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WorkingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The parts of a range that would be accepted. Between two edges of what stands in the calendar nothing changes: each such
 * piece is tried, and pieces that touch are joined.
 */
final class Parts {

    /** Beyond so many pieces nobody reads what is offered. */
    private static final int MOST_PIECES = 400;

    private static final int MOST_DAYS = 62;

    private final UnitOfWork unit;
    private final Calendars calendars;
    private final boolean byDay;
    private final Predicate<List<Command>> works;

    /** @param byDay whether days differ though nothing stands there: a warning about one of them refuses */
    Parts(UnitOfWork unit, Calendars calendars, boolean byDay, Predicate<List<Command>> works) {
        this.unit = unit;
        this.calendars = calendars;
        this.byDay = byDay;
        this.works = works;
    }

    /** In the order of time; none where nothing fits, or all of it does. */
    List<TimeRange> of(Asked asked) {
        Artist artist = unit.artist(asked.artist());
        ProductionDays days = calendars.days(artist);
        List<TimeRange> fitting = new ArrayList<>();
        for (TimeRange piece : pieces(asked, days)) {
            if (works.test(asked.over(piece))) {
                join(fitting, piece);
            }
        }
        if (fitting.equals(List.of(asked.range()))) {
            return List.of();
        }
        if (!days.isWholeDays(asked.range())) {
            return fitting;
        }
        WorkingCalendar calendar = calendars.of(artist, asked.range());
        List<TimeRange> whole = fitting.stream()
                .flatMap(part -> wholeDays(part, days).stream())
                .flatMap(part -> workedEnds(part, days, calendar).stream())
                .toList();
        return whole.isEmpty() ? fitting : whole;
    }

    private static void join(List<TimeRange> ranges, TimeRange next) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).abuts(next)) {
            ranges.set(last, ranges.get(last).span(next));
        } else {
            ranges.add(next);
        }
    }

    private List<TimeRange> pieces(Asked asked, ProductionDays days) {
        TimeRange range = asked.range();
        CalendarSlice slice = unit.slice(asked.artist(), range);
        TreeSet<Long> edges = new TreeSet<>(List.of(range.startMillis(), range.endMillis()));
        slice.bookings().forEach(booking -> add(edges, booking.range(), range));
        slice.holds().forEach(hold -> hold.places().forEach(place -> add(edges, place.range(), range)));
        slice.offs().forEach(off -> add(edges, off.range(), range));
        slice.capacity().forEach(step -> add(edges, step.range(), range));
        if (range.contains(unit.now())) {
            edges.add(Math.min(days.day(days.dayOf(unit.now())).endMillis(), range.endMillis()));
        }
        if (byDay && days.countDays(range) <= MOST_DAYS) {
            LocalDate last = days.lastDay(range);
            for (LocalDate day = days.firstDay(range); !day.isAfter(last); day = day.plusDays(1)) {
                add(edges, days.day(day), range);
            }
        }
        List<TimeRange> pieces = new ArrayList<>();
        Long start = null;
        for (Long edge : edges) {
            if (start != null && pieces.size() < MOST_PIECES) {
                pieces.add(TimeRange.ofMillis(start, edge));
            }
            start = edge;
        }
        return pieces;
    }

    private static void add(Set<Long> edges, TimeRange part, TimeRange range) {
        part.intersection(range).ifPresent(within -> {
            edges.add(within.startMillis());
            edges.add(within.endMillis());
        });
    }

    /** Who asks for days is offered days. */
    private static Optional<TimeRange> wholeDays(TimeRange part, ProductionDays days) {
        LocalDate first = days.firstDay(part);
        LocalDate last = days.lastDay(part);
        first = days.day(first).startMillis() < part.startMillis() ? first.plusDays(1) : first;
        last = days.day(last).endMillis() > part.endMillis() ? last.minusDays(1) : last;
        return first.isAfter(last) ? Optional.empty() : Optional.of(days.days(first, last));
    }

    /** Without the weekends at its ends, which would count as meant. */
    private static Optional<TimeRange> workedEnds(TimeRange part, ProductionDays days, WorkingCalendar calendar) {
        if (calendar.workingDays(part) == 0) {
            return Optional.empty();
        }
        LocalDate first = days.firstDay(part);
        LocalDate last = days.lastDay(part);
        while (!calendar.isWorkingDay(first)) {
            first = first.plusDays(1);
        }
        while (!calendar.isWorkingDay(last)) {
            last = last.minusDays(1);
        }
        return Optional.of(days.days(first, last));
    }
}
