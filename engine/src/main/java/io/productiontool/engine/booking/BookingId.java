package io.productiontool.engine.booking;

import io.productiontool.engine.record.Ids;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identity of a booking. */
public record BookingId(String value) implements ClaimId {

    public BookingId {
        Ids.check("booking", value);
    }

    public static BookingId of(String value) {
        return new BookingId(value);
    }

    /** The identity of the booking that a hold becomes at its deadline: whoever records it comes to the same. */
    static BookingId byClock(HoldId hold) {
        return named("due " + hold);
    }

    /** The identity of the booking that a hold becomes as one of a crew. */
    public static BookingId ofCrew(HoldId hold) {
        return named("crew " + hold);
    }

    private static BookingId named(String name) {
        return new BookingId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
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
