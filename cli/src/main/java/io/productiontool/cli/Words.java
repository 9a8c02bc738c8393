package io.productiontool.cli;

import java.util.List;
import java.util.Optional;

/**
 * What somebody said to a command: its words by their labels and its options by their names, wherever they come from: a
 * command line, or an object of {@code ptool batch}. Every value is text.
 */
public interface Words {

    /** The value of a word that must be there. */
    default String word(String label) {
        return find(label).orElseThrow(() -> new UsageException("the " + label + " is missing"));
    }

    /** The value of a word that may be missing. */
    Optional<String> find(String label);

    /** The values of the last words. */
    List<String> words(String label);

    /** The value of an option. */
    Optional<String> value(String option);

    /** The values of an option that may be said several times. */
    List<String> values(String option);

    /** Whether an option without a value was said. */
    boolean flag(String option);
}
