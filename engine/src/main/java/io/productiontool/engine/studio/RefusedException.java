package io.productiontool.engine.studio;

import io.productiontool.engine.booking.Rejection;

/** A question that could not be answered: nothing has that name, or who asks may not see it. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    public RefusedException(Rejection rejection) {
        super(rejection.reason());
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
