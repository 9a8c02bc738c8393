package io.productiontool.engine.booking;

/** The identity of a hold or a booking. */
public sealed interface ClaimId permits HoldId, BookingId {

    String value();

    /** An identity of the same kind for a piece cut off this one, told apart by the name of what cut it. */
    ClaimId piece(String cut);
}
