package io.productiontool.engine.query;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Off;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One production day of an artist, and what takes time from it.
 *
 * @param notWorking why it is no working day: {@code Saturday}, the name of a holiday, {@code outside the contract}
 * @param room what confirmed time and time off leave at every moment of it, in hundredths of a percent of one person;
 *     {@link Long#MAX_VALUE} without limit
 * @param available whether it is worked and has room for what was asked
 * @param holds the holds that touch it, which would rank ahead of a new one, in the order of time
 */
public record DayAnswer(
        LocalDate day,
        Optional<String> notWorking,
        long room,
        boolean available,
        List<Off> offs,
        List<Booking> bookings,
        List<HoldRanks> holds) {

    public DayAnswer {
        offs = List.copyOf(offs);
        bookings = List.copyOf(bookings);
        holds = List.copyOf(holds);
    }
}
