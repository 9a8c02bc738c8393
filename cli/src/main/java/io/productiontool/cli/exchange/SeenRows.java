package io.productiontool.cli.exchange;

import java.util.HashMap;
import java.util.Map;

/** Which line of a file spoke of a thing first. Confined to one thread. */
final class SeenRows {

    private final Map<Object, Long> lines = new HashMap<>();

    /** Takes the thing for the row; refuses the row when an earlier one has it. */
    void take(Row row, String what, Object thing) {
        Long before = lines.putIfAbsent(thing, row.line());
        if (before != null && before != row.line()) {
            throw new InvalidRow("has the same " + what + " as line " + before);
        }
    }

    /** Keeps the thing for the first row that names it. */
    void reserve(Row row, Object thing) {
        lines.putIfAbsent(thing, row.line());
    }

    /** Takes the thing for the row where no row has it yet. */
    boolean takeUnlessTaken(Row row, Object thing) {
        return lines.putIfAbsent(thing, row.line()) == null;
    }
}
