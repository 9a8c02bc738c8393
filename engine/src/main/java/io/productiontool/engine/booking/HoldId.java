package io.productiontool.engine.booking;

import io.productiontool.engine.record.Ids;

/** The identity of a hold. */
public record HoldId(String value) implements ClaimId {

    public HoldId {
        Ids.check("hold", value);
    }

    public static HoldId of(String value) {
        return new HoldId(value);
    }

    /** A new time-ordered identity. */
    public static HoldId next() {
        return new HoldId(Ids.next());
    }

    @Override
    public HoldId piece(String cut) {
        return new HoldId(cut);
    }

    // Spelt out, as for what is the key of maps in every command: the JVM links a record's own anew at each start.
    @Override
    public boolean equals(Object other) {
        return other instanceof HoldId that && value.equals(that.value);
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
