package io.productiontool.cli;

/** Words of the command line that make no sense; the message is one line with the fix. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String problem) {
        super(problem);
    }

    /** The one line. */
    String problem() {
        return String.valueOf(getMessage());
    }
}
