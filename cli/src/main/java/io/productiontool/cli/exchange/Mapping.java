package io.productiontool.cli.exchange;

import io.productiontool.cli.xlsx.XlsxFile;
import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each column of a table means: as the caller says, as the sheet calls it, as studios call it, or as it is nearly
 * spelt. A column that could mean nothing, or the same as another, is left out.
 *
 * @param line on which the headings stand
 * @param columns in the order of the file
 */
record Mapping(Line line, List<Mapped> columns) {

    private static final int HEADINGS_WITHIN = 20;
    private static final int LEAST_TO_GUESS = 4;

    /** How sure a meaning is, the surest first. */
    enum Sureness {
        SAID,
        EXACT,
        SYNONYM,
        SPELLING,
        UNKNOWN
    }

    /**
     * One column.
     *
     * @param meaning empty for one that is left out
     * @param remark why it is left out, or how it is read; possibly empty
     */
    record Mapped(int index, String heading, Optional<String> meaning, Sureness sureness, String remark) {

        String shown() {
            String name = "column " + XlsxFile.letters(index) + " '" + Text.printable(heading) + "'";
            return name
                    + (meaning.isPresent() ? " → " + meaning.get() : "   left out")
                    + (remark.isEmpty() ? "" : ": " + remark);
        }

        Mapped leftOut(String why) {
            return new Mapped(index, heading, Optional.empty(), sureness, why);
        }
    }

    /**
     * Finds the headings among the first lines and what they mean.
     *
     * @throws UnreadableFile when there are none, or a column that is needed is not among them
     */
    static Mapping of(Sheet sheet, Table table, Headings said, boolean keepUnknown) {
        if (table.lines().isEmpty()) {
            throw new UnreadableFile(1, "has no headings; the columns are " + String.join(", ", sheet.columns()));
        }
        Map<String, String> synonyms = Synonyms.of(sheet);
        Line line = headings(table.lines(), said, synonyms);
        said.checkGiven(line);
        List<Mapped> columns = new ArrayList<>();
        for (int index = 0; index < line.cells().size(); index++) {
            columns.add(meaning(index, line.cell(index), said, synonyms));
        }
        Mapping mapping = new Mapping(
                line, each(line, columns, keepUnknown && sheet.kind().isPresent()));
        mapping.checkNeeded(sheet);
        return mapping;
    }

    /** The first of the lines that has nearly as many known headings as any. */
    private static Line headings(List<Line> lines, Headings said, Map<String, String> synonyms) {
        int best = 0;
        List<Integer> scores = new ArrayList<>();
        for (Line line : lines.subList(0, Math.min(HEADINGS_WITHIN, lines.size()))) {
            Set<String> known = new HashSet<>();
            for (int index = 0; index < line.cells().size(); index++) {
                Mapped mapped = meaning(index, line.cell(index), said, synonyms);
                if (mapped.meaning.isPresent() && mapped.sureness.compareTo(Sureness.SYNONYM) <= 0
                        || mapped.sureness == Sureness.SAID) {
                    known.add(mapped.meaning.orElse(mapped.heading));
                }
            }
            scores.add(known.size());
            best = Math.max(best, known.size());
        }
        for (int i = 0; i < scores.size(); i++) {
            if (scores.get(i) > 0 && scores.get(i) * 3 >= best * 2) {
                return lines.get(i);
            }
        }
        return lines.get(0);
    }

    private static Mapped meaning(int index, String heading, Headings said, Map<String, String> synonyms) {
        if (said.isRejectColumn(heading)) {
            return new Mapped(index, heading, Optional.empty(), Sureness.SAID, "why the row was refused before");
        }
        if (said.isGiven(heading, index)) {
            return new Mapped(index, heading, said.given(heading, index), Sureness.SAID, "");
        }
        Optional<String> exact = said.exact(heading);
        if (exact.isPresent()) {
            return new Mapped(index, heading, exact, Sureness.EXACT, "");
        }
        String normal = Synonyms.normal(heading);
        if (synonyms.containsKey(normal)) {
            return new Mapped(index, heading, Optional.of(synonyms.get(normal)), Sureness.SYNONYM, "");
        }
        Optional<String> near = near(normal, synonyms);
        return near.isPresent()
                ? new Mapped(index, heading, near, Sureness.SPELLING, "as it is nearly spelt")
                : new Mapped(index, heading, Optional.empty(), Sureness.UNKNOWN, "no meaning known");
    }

    private static Optional<String> near(String heading, Map<String, String> synonyms) {
        if (heading.length() < LEAST_TO_GUESS) {
            return Optional.empty();
        }
        List<String> near = Suggestions.nearest(heading, synonyms.keySet()).stream()
                .filter(word -> word.charAt(0) == heading.charAt(0) && Math.abs(word.length() - heading.length()) < 2)
                .map(synonyms::get)
                .distinct()
                .toList();
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    /** Of columns that mean the same the surest counts; where none is surest, none does. */
    private static List<Mapped> each(Line line, List<Mapped> columns, boolean keepUnknown) {
        Map<String, List<Mapped>> rivals = new HashMap<>();
        columns.forEach(one -> one.meaning.ifPresent(meaning ->
                rivals.computeIfAbsent(meaning, key -> new ArrayList<>()).add(one)));
        List<Mapped> chosen = new ArrayList<>();
        for (Mapped one : columns) {
            List<Mapped> same = rivals.getOrDefault(one.meaning.orElse(""), List.of(one));
            chosen.add(one.meaning.isEmpty() ? unknown(one, keepUnknown) : among(line, one, same));
        }
        return chosen;
    }

    private static Mapped unknown(Mapped one, boolean keep) {
        String name = Synonyms.normal(one.heading).replaceAll("[^a-z0-9]+", "-");
        return keep && one.sureness == Sureness.UNKNOWN && name.matches("[a-z].*")
                ? new Mapped(one.index, one.heading, Optional.of(Field.CUSTOM_PREFIX + name), Sureness.SYNONYM, "")
                : one;
    }

    private static Mapped among(Line line, Mapped one, List<Mapped> same) {
        Optional<Mapped> better = same.stream()
                .filter(other -> other.index != one.index && other.sureness.compareTo(one.sureness) <= 0)
                .findFirst();
        if (better.isEmpty()) {
            return one;
        }
        String meaning = one.meaning.orElse("");
        if (one.sureness.compareTo(Sureness.EXACT) <= 0 && better.get().sureness == one.sureness) {
            throw new UnreadableFile(line.number(), "has the column '" + meaning + "' twice");
        }
        return one.leftOut("'" + Text.printable(better.get().heading) + "' means " + meaning + " as well; --map '"
                + Text.printable(one.heading) + "=" + meaning + "' says which");
    }

    private void checkNeeded(Sheet sheet) {
        List<String> seen =
                columns.stream().flatMap(one -> one.meaning.stream()).toList();
        if (seen.isEmpty()) {
            throw new UnreadableFile(
                    line.number(),
                    "has no heading that is known: " + Headings.shown(line.cells()) + "; the columns are "
                            + String.join(", ", sheet.columns()) + "; say --map COLUMN=FIELD");
        }
        for (String needed : sheet.needed()) {
            if (!seen.contains(needed)) {
                String likely = columns.stream()
                        .filter(one -> one.meaning.isEmpty() && !one.heading.isEmpty())
                        .map(Mapped::heading)
                        .findFirst()
                        .orElse("COLUMN");
                throw new UnreadableFile(
                        line.number(),
                        "has no column '" + needed + "'; it has " + Headings.shown(line.cells()) + "; say --map '"
                                + Text.printable(likely) + "=" + needed + "'");
            }
        }
    }

    Optional<Mapped> column(String meaning) {
        return columns.stream()
                .filter(one -> one.meaning.filter(meaning::equals).isPresent())
                .findFirst();
    }

    /** Whether something was guessed or left out that the caller did not say. */
    boolean isGuessed() {
        return columns.stream().anyMatch(one -> one.sureness.compareTo(Sureness.EXACT) > 0 && !one.heading.isEmpty());
    }
}
