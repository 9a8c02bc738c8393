package io.productiontool.engine.record;

/** A value that a field cannot take. The message is one line, without control characters, fit to show to people. */
public final class InvalidField extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    public InvalidField(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The field's name, as people write it. */
    public String field() {
        return field;
    }

    /** The whole sentence. */
    public String reason() {
        return field + " " + problem;
    }

    /** What is wrong, as the end of a sentence that begins with the field's name. */
    public String problem() {
        return problem;
    }
}
