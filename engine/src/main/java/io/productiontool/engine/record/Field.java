package io.productiontool.engine.record;

import java.util.function.UnaryOperator;

/**
 * One field of a record: its name, what it is for, and the rule that turns what people write into the canonical text
 * that is stored. Creating, editing, importing, exporting, showing and filtering all read this one table.
 *
 * @param name the name in commands, files and events
 * @param help one line for people, with an example
 * @param required whether a record needs it
 * @param canonical from written to stored text; throws {@link IllegalArgumentException} with the reason
 */
public record Field(String name, String help, boolean required, UnaryOperator<String> canonical) {

    /** The prefix of the fields a studio makes up for itself: {@code x.reel}. */
    public static final String CUSTOM_PREFIX = "x.";

    static Field of(String name, String help, UnaryOperator<String> canonical) {
        return new Field(name, help, false, canonical);
    }

    static Field text(String name, String help, int maxLength) {
        return of(name, help, value -> Text.clean(name, value, maxLength));
    }

    Field require() {
        return new Field(name, help, true, canonical);
    }
}
