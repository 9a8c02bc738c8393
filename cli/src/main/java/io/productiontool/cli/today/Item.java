package io.productiontool.cli.today;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the page.
 *
 * @param at when it falls due, happened or begins
 * @param artist the id, or empty text
 * @param project the code, or empty text
 * @param handle of what it is about, or empty text
 * @param text what it is
 * @param note beside it: how long there is
 * @param undo the command that takes it back
 * @param urgent whether it is due within hours
 */
record Item(
        Section section,
        Instant at,
        String artist,
        String project,
        String handle,
        String text,
        String note,
        Optional<String> undo,
        boolean urgent) {

    /** What there is on the page, in this order. */
    enum Section {
        DUE("Due"),
        CHANGES("Changed"),
        SHORT("Short"),
        AWAY("Away"),
        CONFLICTS("Conflicts");

        private final String heading;

        Section(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }

    static Item of(Section section, Instant at, String artist, String project, String handle, String text) {
        return new Item(section, at, artist, project, handle, text, "", Optional.empty(), false);
    }

    Item noted(String beside) {
        return new Item(section, at, artist, project, handle, text, beside, undo, urgent);
    }

    Item urgent(boolean soon) {
        return new Item(section, at, artist, project, handle, text, note, undo, soon);
    }

    Item undoneBy(String command) {
        return new Item(section, at, artist, project, handle, text, note, Optional.of(command), urgent);
    }

    /** What stands on the right. */
    String right() {
        return undo.orElse(note);
    }
}
