package io.productiontool.engine.store;

import java.util.List;

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

    /**
     * The results of several pieces of work, unless some failed: then the first failure is thrown, the others suppressed
     * in it.
     */
    public static <T> List<T> unless(List<RuntimeException> failures, List<T> results) {
        if (failures.isEmpty()) {
            return results;
        }
        RuntimeException first = failures.get(0);
        failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
        throw first;
    }

    /** What to do about it, or empty text. */
    public String fix() {
        return fix;
    }

    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
