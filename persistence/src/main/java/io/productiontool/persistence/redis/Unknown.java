package io.productiontool.persistence.redis;

/** A question that only the store can answer; the work that asked it is done again there. */
final class Unknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unknown() {
        super("the store has to be asked", null, false, false);
    }
}
