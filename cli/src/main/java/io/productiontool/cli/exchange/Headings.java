package io.productiontool.cli.exchange;

import io.productiontool.cli.xlsx.XlsxFile;
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
 * What the columns of a file are called: the names of the sheet's columns, whatever their case and spaces, or what the
 * caller says. Immutable apart from a memory of what was asked; confined to one thread.
 */
final class Headings {

    private final Sheet sheet;
    private final Map<String, String> given;
    private final Map<String, Optional<String>> known = new HashMap<>();

    /** @param given the sheet's column by the file's, or by its letter; an empty column leaves the file's one out */
    Headings(Sheet sheet, Map<String, String> given) {
        this.sheet = sheet;
        this.given = new LinkedHashMap<>(given);
        given.values().stream().filter(column -> !column.isEmpty()).forEach(this::check);
    }

    /** The sheet's column that is meant by a name of JSON; empty for one to leave out. */
    Optional<String> meaning(String heading) {
        return known.computeIfAbsent(heading, this::find);
    }

    private Optional<String> find(String heading) {
        if (isGiven(heading, -1)) {
            return given(heading, -1);
        }
        return isRejectColumn(heading) ? Optional.empty() : Optional.of(check(heading));
    }

    /** Whether it says why rows were refused before. */
    boolean isRejectColumn(String heading) {
        return heading.strip().equals(sheet.rejectColumn()) && !given.containsKey(heading.strip());
    }

    /** Whether the caller says what the column is, by its heading or its letter. */
    boolean isGiven(String heading, int index) {
        return given.containsKey(heading.strip()) || index >= 0 && given.containsKey(XlsxFile.letters(index));
    }

    /** What the caller says that it is; empty for one to leave out. */
    Optional<String> given(String heading, int index) {
        String byName = given.get(heading.strip());
        String column = byName == null && index >= 0 ? given.get(XlsxFile.letters(index)) : byName;
        return Optional.ofNullable(column).filter(name -> !name.isEmpty()).map(this::check);
    }

    /** The sheet's column that is called so. */
    Optional<String> exact(String heading) {
        return column(heading.strip());
    }

    /** Throws when a file has none of a column that the caller said it has. */
    void checkGiven(Line headings) {
        for (String name : given.keySet()) {
            boolean there = false;
            for (int index = 0; index < headings.cells().size(); index++) {
                there |= headings.cell(index).equals(name)
                        || XlsxFile.letters(index).equals(name);
            }
            if (!there) {
                throw new UnreadableFile(
                        headings.number(),
                        "has no column '" + Text.printable(name) + "' to map; it has " + shown(headings.cells()));
            }
        }
    }

    private Optional<String> column(String written) {
        if (sheet.kind().isPresent() && written.startsWith(Field.CUSTOM_PREFIX)) {
            return Optional.of(written);
        }
        String column = written.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        String meant = sheet.kind().isPresent() && column.equals("ref") ? "refs" : column;
        return Optional.of(meant).filter(sheet.columns()::contains);
    }

    private String check(String heading) {
        String written = heading.strip();
        return column(written)
                .orElseThrow(() -> new InvalidRow("has no meaning for the column '" + Text.printable(written) + "' of "
                        + sheet.word() + "; " + hint(written.toLowerCase(Locale.ROOT))));
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
        return Text.printable(String.join(
                ", ", headings.stream().filter(text -> !text.isBlank()).toList()));
    }
}
