package io.productiontool.cli;

import java.util.List;

/**
 * One command: what it is called, which words it takes, and what it does. Verbs parse, call the engine and print.
 * Instances are made when they are called for and used once.
 */
public interface Verb {

    /** One line: what it does. */
    String summary();

    /** Lines that can be run as they are. */
    List<String> examples();

    /** Says which words and options it takes. */
    void grammar(Grammar grammar);

    /** Whether it only asks, so that {@code --as-of} can have it answered from the past. */
    default boolean answersAsOf() {
        return false;
    }

    /** Does it and returns the exit code. */
    int run(Invocation call);
}
