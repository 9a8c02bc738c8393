package io.productiontool.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When somebody works: the hours of a week in their zone, less public holidays, days outside the contract and time off;
 * an exception says otherwise for one day (overtime, a half day, closed). Immutable.
 */
public final class WorkingCalendar {

    /** How far a search for working time looks ahead. */
    static final int SEARCH_DAYS = 3_660;

    private final ProductionDays days;
    private final WeeklyHours week;
    private final Map<LocalDate, String> holidays;
    private final Map<LocalDate, List<WeeklyHours.Span>> exceptions;
    private final LocalDate contractFrom;
    private final LocalDate contractUntil;
    private final List<TimeRange> off;

    private WorkingCalendar(
            ProductionDays days,
            WeeklyHours week,
            Map<LocalDate, String> holidays,
            Map<LocalDate, List<WeeklyHours.Span>> exceptions,
            LocalDate contractFrom,
            LocalDate contractUntil,
            List<TimeRange> off) {
        this.days = days;
        this.week = week;
        this.holidays = Map.copyOf(holidays);
        this.exceptions = Map.copyOf(exceptions);
        this.contractFrom = contractFrom;
        this.contractUntil = contractUntil;
        this.off = List.copyOf(off);
    }

    /** The hours of every week, without holidays or end. */
    public static WorkingCalendar of(ProductionDays days, WeeklyHours week) {
        return new WorkingCalendar(days, week, Map.of(), Map.of(), LocalDate.MIN, LocalDate.MAX, List.of());
    }

    /** Not worked on these dates, with the names of the holidays. */
    public WorkingCalendar withHolidays(Map<LocalDate, String> closed) {
        return new WorkingCalendar(days, week, closed, exceptions, contractFrom, contractUntil, off);
    }

    /** On that date just these spans, whatever else is said; none closes the day. */
    public WorkingCalendar withException(LocalDate date, List<WeeklyHours.Span> spans) {
        Map<LocalDate, List<WeeklyHours.Span>> more = new HashMap<>(exceptions);
        more.put(date, List.copyOf(spans));
        return new WorkingCalendar(days, week, holidays, more, contractFrom, contractUntil, off);
    }

    /** On these days just the hours they say, whatever else is said. */
    public WorkingCalendar withExceptions(DayExceptions otherwise) {
        if (otherwise.days().isEmpty()) {
            return this;
        }
        Map<LocalDate, List<WeeklyHours.Span>> more = new HashMap<>(exceptions);
        more.putAll(otherwise.days());
        return new WorkingCalendar(days, week, holidays, more, contractFrom, contractUntil, off);
    }

    /** Not worked before the first and after the last day of a contract. */
    public WorkingCalendar withContract(Optional<LocalDate> from, Optional<LocalDate> untilInclusive) {
        return new WorkingCalendar(
                days,
                week,
                holidays,
                exceptions,
                from.orElse(LocalDate.MIN),
                untilInclusive.orElse(LocalDate.MAX),
                off);
    }

    /** Not worked over these ranges. */
    public WorkingCalendar withOff(List<TimeRange> ranges) {
        return new WorkingCalendar(days, week, holidays, exceptions, contractFrom, contractUntil, ranges);
    }

    /** The spans worked on a date, time off not taken from them. */
    public List<WeeklyHours.Span> spans(LocalDate date) {
        if (reasonNotWorking(date).isPresent()) {
            return List.of();
        }
        List<WeeklyHours.Span> exception = exceptions.get(date);
        return exception != null ? exception : week.on(date.getDayOfWeek());
    }

    public boolean isWorkingDay(LocalDate date) {
        return reasonNotWorking(date).isEmpty();
    }

    /** Why a date is not worked: {@code Saturday}, {@code Good Friday}, {@code outside the contract}. */
    public Optional<String> reasonNotWorking(LocalDate date) {
        if (date.isBefore(contractFrom) || date.isAfter(contractUntil)) {
            return Optional.of("outside the contract");
        }
        List<WeeklyHours.Span> exception = exceptions.get(date);
        if (exception != null) {
            return exception.isEmpty() ? Optional.of("closed") : Optional.empty();
        }
        if (holidays.containsKey(date)) {
            return Optional.of(holidays.get(date));
        }
        String name = date.getDayOfWeek().name();
        return week.on(date.getDayOfWeek()).isEmpty()
                ? Optional.of(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** The working time within a window, in order, touching stretches joined. */
    public List<TimeRange> workingTime(TimeRange window) {
        List<TimeRange> worked = new ArrayList<>();
        LocalDate last = days.lastDay(window).plusDays(1);
        for (LocalDate date = days.firstDay(window).minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            for (WeeklyHours.Span span : spans(date)) {
                Instant from = days.at(date, span.from());
                Instant to = days.at(span.to().isAfter(span.from()) ? date : date.plusDays(1), span.to());
                if (from.isBefore(to)) {
                    TimeRange.of(from, to).intersection(window).ifPresent(part -> addWithoutOff(worked, part));
                }
            }
        }
        return worked;
    }

    private void addWithoutOff(List<TimeRange> worked, TimeRange part) {
        for (TimeRange range : part.minus(off)) {
            int last = worked.size() - 1;
            if (last >= 0 && worked.get(last).endMillis() >= range.startMillis()) {
                worked.set(last, worked.get(last).span(range));
            } else {
                worked.add(range);
            }
        }
    }

    /** How much working time a window holds. */
    public Duration workingDuration(TimeRange window) {
        return workingTime(window).stream().map(TimeRange::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** How many working days a window touches. */
    public int workingDays(TimeRange window) {
        int count = 0;
        LocalDate last = days.lastDay(window);
        for (LocalDate date = days.firstDay(window); !date.isAfter(last); date = date.plusDays(1)) {
            count += isWorkingDay(date) ? 1 : 0;
        }
        return count;
    }

    /** The first working instant not before the given one; empty when none comes within ten years. */
    public Optional<Instant> nextWorking(Instant from) {
        return addWorking(from, Duration.ofMillis(1)).map(after -> after.minusMillis(1));
    }

    /** The instant by which so much has been worked since the start; empty when that takes more than ten years. */
    public Optional<Instant> addWorking(Instant start, Duration work) {
        long left = work.toMillis();
        Instant at = start;
        for (int month = 0; month < SEARCH_DAYS / 30; month++) {
            TimeRange window = TimeRange.of(at, at.plus(Duration.ofDays(30)));
            for (TimeRange range : workingTime(window)) {
                long length = range.endMillis() - range.startMillis();
                if (length >= left) {
                    return Optional.of(range.start().plusMillis(left));
                }
                left -= length;
            }
            at = window.end();
        }
        return Optional.empty();
    }

    /**
     * Whole days moved by so many working days, with as many working days as before; empty when there are not enough
     * within ten years.
     */
    public Optional<TimeRange> shiftWorkingDays(TimeRange range, int count) {
        int worked = Math.max(1, workingDays(range));
        LocalDate first = days.firstDay(range);
        Optional<LocalDate> newFirst = step(first, count);
        return newFirst.flatMap(from -> step(from, worked - 1)).map(to -> days.days(newFirst.orElseThrow(), to));
    }

    private Optional<LocalDate> step(LocalDate from, int count) {
        LocalDate date = from;
        int direction = count < 0 ? -1 : 1;
        int left = Math.abs(count);
        for (int i = 0; i < SEARCH_DAYS; i++) {
            if (isWorkingDay(date)) {
                if (left == 0) {
                    return Optional.of(date);
                }
                left--;
            }
            date = date.plusDays(direction);
        }
        return Optional.empty();
    }
}
