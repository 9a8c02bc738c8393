package io.productiontool.engine.booking;

import io.productiontool.engine.time.TimeRange;
import java.util.List;

/**
 * What a store holds of one calendar and one range: every hold, booking and time off that touches the range, whole, and
 * the capacity steps that cover it. Before the first step the capacity is none.
 */
public record CalendarRows(List<Hold> holds, List<Booking> bookings, List<Off> offs, List<CapacityStep> capacity) {

    public static final CalendarRows NONE = new CalendarRows(List.of(), List.of(), List.of(), List.of());

    public CalendarRows {
        holds = List.copyOf(holds);
        bookings = List.copyOf(bookings);
        offs = List.copyOf(offs);
        capacity = List.copyOf(capacity);
    }

    /** What of it touches the range. */
    public CalendarRows within(TimeRange range) {
        return new CalendarRows(
                holds.stream().filter(hold -> hold.range().overlaps(range)).toList(),
                bookings.stream()
                        .filter(booking -> booking.range().overlaps(range))
                        .toList(),
                offs.stream().filter(off -> off.range().overlaps(range)).toList(),
                CapacityStep.within(capacity, range));
    }
}
