package io.productiontool.engine.query;

/** Text that is no selector, or asks for what there is not. The message is one line with the place, reason and fix. */
public final class SelectorSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public SelectorSyntaxException(String problem) {
        super(problem);
    }
}
