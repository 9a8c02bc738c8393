package io.productiontool.engine.store;

/** The environment failed: a disk, a file, another program. The message is one line, fit to show to people. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String fix;
    private final boolean outcomeUnknown;

    public StoreException(String problem, String fix, Throwable cause) {
        this(problem, fix, false, cause);
    }

    public StoreException(String problem, String fix) {
        super(problem);
        this.fix = fix;
        this.outcomeUnknown = false;
    }

    private StoreException(String problem, String fix, boolean outcomeUnknown, Throwable cause) {
        super(problem, cause);
        this.fix = fix;
        this.outcomeUnknown = outcomeUnknown;
    }

    /** A failure after which nobody can say whether the commit happened; the same idempotency key tells. */
    public static StoreException unknownOutcome(String problem, Throwable cause) {
        return new StoreException(problem, "run the same command with the same key again to learn", true, cause);
    }

    /** What to do about it, or empty text. */
    public String fix() {
        return fix;
    }

    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
