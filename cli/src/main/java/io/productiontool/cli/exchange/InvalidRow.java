package io.productiontool.cli.exchange;

import io.productiontool.engine.booking.Rejection;

/** A row that cannot be taken, found while it is read or matched. The message is one line. */
final class InvalidRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rejection.Kind kind;
    private final String reason;

    InvalidRow(String reason) {
        this(Rejection.Kind.INVALID, reason);
    }

    InvalidRow(Rejection.Kind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    Rejection.Kind kind() {
        return kind;
    }
}
