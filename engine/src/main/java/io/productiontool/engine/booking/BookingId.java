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

    // Spelt out, as for what is the key of maps in every command: the JVM links a record's own anew at each start.
    @Override
    public boolean equals(Object other) {
        return other instanceof BookingId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
