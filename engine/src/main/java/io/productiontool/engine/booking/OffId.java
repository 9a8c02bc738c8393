package io.productiontool.engine.booking;

import io.productiontool.engine.record.Ids;

/** The identity of time off or an absence. */
public record OffId(String value) {

    public OffId {
        Ids.check("time off", value);
    }

    public static OffId of(String value) {
        return new OffId(value);
    }

    /** A new time-ordered identity. */
    public static OffId next() {
        return new OffId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
