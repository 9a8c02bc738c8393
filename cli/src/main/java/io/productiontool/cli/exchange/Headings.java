package io.productiontool.cli.exchange;

import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a file mean: the names of the sheet's columns, whatever their case and spaces, or what the caller
 * says that they mean. Immutable apart from a memory of what was asked; confined to one thread.
 */
final class Headings {

    private final Sheet sheet;
    private final Map<String, String> given;
    private final Map<String, Optional<String>> known = new HashMap<>();

    /** @param given the sheet's column by the file's; an empty column leaves the file's one out */
    Headings(Sheet sheet, Map<String, String> given) {
        this.sheet = sheet;
        this.given = new LinkedHashMap<>(given);
        given.values().stream().filter(column -> !column.isEmpty()).forEach(this::check);
    }

    /** The sheet's column that is meant; empty for one to leave out. */
    Optional<String> meaning(String heading) {
        return known.computeIfAbsent(heading, this::find);
    }

    private Optional<String> find(String heading) {
        String mapped = given.get(heading.strip());
        if (mapped != null) {
            return Optional.of(mapped).filter(column -> !column.isEmpty()).map(this::check);
        }
        return Optional.of(check(heading));
    }

    /** Throws when a file has none of a column that the caller said it has. */
    void checkGiven(List<String> headings) {
        for (String name : given.keySet()) {
            if (headings.stream().noneMatch(heading -> heading.strip().equals(name))) {
                throw new UnreadableFile(
                        1, "has no column '" + Text.printable(name) + "' to map; it has " + shown(headings));
            }
        }
    }

    private String check(String heading) {
        String written = heading.strip();
        if (sheet.kind().isPresent() && written.startsWith(Field.CUSTOM_PREFIX)) {
            return written;
        }
        String column = written.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        String meant = sheet.kind().isPresent() && column.equals("ref") ? "refs" : column;
        if (!sheet.columns().contains(meant)) {
            throw new InvalidRow("has no meaning for the column '" + Text.printable(written) + "' of " + sheet.word()
                    + "; " + hint(meant));
        }
        return meant;
    }

    private String hint(String column) {
        List<String> near = Suggestions.nearest(column, sheet.columns());
        String meant = near.isEmpty()
                ? "the columns are " + String.join(", ", sheet.columns())
                        + (sheet.kind().isPresent() ? " and your own, x.…" : "")
                : "did you mean " + near.get(0) + "?";
        return meant + "; rename one with --map COLUMN=FIELD, leave one out with --map COLUMN=";
    }

    static String shown(List<String> headings) {
        return Text.printable(String.join(", ", headings));
    }
}
