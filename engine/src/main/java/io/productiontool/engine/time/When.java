package io.productiontool.engine.time;

import java.time.LocalDate;
import java.util.List;

/**
 * When something is, as people write it: {@code mar2..6}, {@code mon..fri}, {@code +2w}, {@code 2026-03-02..06},
 * {@code mar2am}, {@code mar2T09..18}, {@code every mon,tue until jun30}. Ends are inclusive. Immutable.
 *
 * <ul>
 *   <li>a month and day without a year is the one nearest to today that is no more than {@value #DAYS_BACK} days past;
 *   <li>a day of the week is the next one, today included; after {@code ..} the next one after the first day;
 *   <li>{@code +2w} and {@code +3d} count from today, {@code +5wd} counts Monday to Friday;
 *   <li>{@code 2026-03-02T09:00Z..2026-03-02T18:00Z} are instants, the end exclusive.
 * </ul>
 */
public final class When {

    /** How far back a date without a year may lie. */
    public static final int DAYS_BACK = 92;

    private final List<Part> parts;

    When(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** One range, not yet in a zone. */
    interface Part {
        TimeRange resolve(ProductionDays days);

        LocalDate first();

        LocalDate last();
    }

    /**
     * Reads text.
     *
     * @param today in the zone of whoever writes
     * @throws WhenSyntaxException when it does not say when
     */
    public static When parse(String text, LocalDate today) {
        return new When(new WhenParser(text, today).parse());
    }

    /** Words that mean this range in the zone of these days: whole or half days, hours, else instants. */
    public static When of(TimeRange range, ProductionDays days) {
        return new When(List.of(WhenParts.of(range, days)));
    }

    /** The ranges it means in a zone, in the order written: one, or several where it recurs or lists. */
    public List<TimeRange> resolve(ProductionDays days) {
        return parts.stream().map(part -> part.resolve(days)).toList();
    }

    /** The one range that encloses everything it means. */
    public TimeRange span(ProductionDays days) {
        return resolve(days).stream().reduce(TimeRange::span).orElseThrow();
    }

    /** The first day it touches. */
    public LocalDate first() {
        return parts.stream().map(Part::first).min(LocalDate::compareTo).orElseThrow();
    }

    /** The last day it touches. */
    public LocalDate last() {
        return parts.stream().map(Part::last).max(LocalDate::compareTo).orElseThrow();
    }

    /** Text that means the same whatever the day is. */
    @Override
    public String toString() {
        return String.join(",", parts.stream().map(Part::toString).toList());
    }
}
