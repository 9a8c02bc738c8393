package io.productiontool.engine.time;

/** Text that does not say when. The message is one line with the reason and an example. */
public final class WhenSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public WhenSyntaxException(String problem) {
        super(problem);
    }
}
