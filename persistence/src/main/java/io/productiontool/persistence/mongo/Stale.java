package io.productiontool.persistence.mongo;

/** A transaction assumed what is not so: nothing happened, and it is run again on what the server has. */
final class Stale extends RuntimeException {

    private static final long serialVersionUID = 1;

    Stale() {
        super("", null, false, false);
    }
}
