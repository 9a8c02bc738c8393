package io.productiontool.cli.exchange;

import io.productiontool.engine.booking.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a file, by column. Immutable.
 *
 * @param line where it begins in the file, from 1
 * @param cells clean text by column name; empty text says that there is nothing, an absent column says nothing
 */
record Row(long line, Map<String, String> cells) {

    Row {
        cells = Map.copyOf(cells);
    }

    boolean has(String column) {
        return cells.containsKey(column);
    }

    /** The text of a cell that is there and not empty. */
    Optional<String> cell(String column) {
        return Optional.ofNullable(cells.get(column)).filter(text -> !text.isEmpty());
    }

    /** The text of a cell that has to be there. */
    String need(String column) {
        return cell(column).orElseThrow(() -> new InvalidRow(column + " is missing"));
    }

    /** What people know the row by: its reference, name, id, or whom it is about. */
    String name() {
        return cell("ref")
                .or(() -> cell("name"))
                .or(() -> cell("refs"))
                .or(() -> cell("id"))
                .or(() -> cell("artist"))
                .or(() -> cell("project"))
                .orElse("");
    }

    /** The cells without some columns. */
    Map<String, String> without(String column) {
        Map<String, String> rest = new LinkedHashMap<>(cells);
        rest.remove(column);
        return rest;
    }

    /** That this row is refused. */
    RefusedRow refused(Rejection.Kind kind, String reason) {
        return new RefusedRow(line, name(), kind, reason);
    }
}
