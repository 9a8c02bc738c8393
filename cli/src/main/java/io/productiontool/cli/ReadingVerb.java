package io.productiontool.cli;

/** A command that answers with rows, on the command line and in {@code ptool batch}. */
public interface ReadingVerb extends Verb {

    @Override
    default boolean answersAsOf() {
        return true;
    }

    /** What the words ask for. */
    Rows<?> rows(Words words, Lookup lookup);
}
