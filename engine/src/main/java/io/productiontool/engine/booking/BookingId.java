package io.productiontool.engine.booking;

import io.productiontool.engine.record.Ids;

/** The identity of a booking. */
public record BookingId(String value) implements ClaimId {

    public BookingId {
        Ids.check("booking", value);
    }

    public static BookingId of(String value) {
        return new BookingId(value);
    }

    /** A new time-ordered identity. */
    public static BookingId next() {
        return new BookingId(Ids.next());
    }

    @Override
    public BookingId piece(String cut) {
        return new BookingId(cut);
    }

    @Override
    public String toString() {
        return value;
    }
}
