package io.productiontool.cli.exchange;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.productiontool.engine.booking.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads CSV as RFC 4180 has it, with a heading line; the delimiter is the one that the headings use most. */
final class CsvRows {

    private final Sheet sheet;
    private final Headings headings;
    private final List<Row> rows = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private List<Optional<String>> columns = List.of();

    CsvRows(Sheet sheet, Headings headings) {
        this.sheet = sheet;
        this.headings = headings;
    }

    Rows read(String text) {
        long line = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(delimiter(text))
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                take(record);
            }
        } catch (CsvParseException wrong) {
            throw new UnreadableFile(line + 1, "cannot be read as CSV: " + reason(wrong));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("text in memory cannot fail to be read", impossible);
        }
        if (columns.isEmpty()) {
            throw new UnreadableFile(1, "has no headings; the columns are " + String.join(", ", sheet.columns()));
        }
        return new Rows(rows, refused);
    }

    private static String reason(CsvParseException wrong) {
        Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** Of comma, semicolon and tab the one that stands most often in the first line, outside quotes. */
    static char delimiter(String text) {
        int[] counts = new int[3];
        boolean quoted = false;
        for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
            quoted ^= text.charAt(i) == '"';
            int which = ",;\t".indexOf(text.charAt(i));
            if (which >= 0 && !quoted) {
                counts[which]++;
            }
        }
        if (counts[0] >= counts[1] && counts[0] >= counts[2]) {
            return ',';
        }
        return counts[1] >= counts[2] ? ';' : '\t';
    }

    private void take(CsvRecord record) {
        List<String> fields = record.getFields();
        if (fields.stream().allMatch(String::isBlank)) {
            return;
        }
        if (columns.isEmpty()) {
            columns = columns(record.getStartingLineNumber(), fields);
            return;
        }
        try {
            rows.add(row(record.getStartingLineNumber(), fields));
        } catch (InvalidRow wrong) {
            refused.add(new RefusedRow(record.getStartingLineNumber(), "", wrong.kind(), wrong.reason()));
        }
    }

    private List<Optional<String>> columns(long line, List<String> fields) {
        headings.checkGiven(fields);
        List<Optional<String>> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String heading : fields) {
            Optional<String> column = meaning(line, heading);
            if (column.isPresent() && !seen.add(column.get())) {
                throw new UnreadableFile(line, "has the column '" + column.get() + "' twice");
            }
            found.add(column);
        }
        List<String> missing =
                sheet.needed().stream().filter(column -> !seen.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFile(
                    line,
                    "has no column '" + missing.get(0) + "'; it has " + Headings.shown(fields)
                            + "; rename one with --map COLUMN=" + missing.get(0));
        }
        return found;
    }

    private Optional<String> meaning(long line, String heading) {
        try {
            return headings.meaning(heading);
        } catch (InvalidRow wrong) {
            throw new UnreadableFile(line, wrong.reason());
        }
    }

    private Row row(long line, List<String> fields) {
        if (fields.size() != columns.size()) {
            throw new InvalidRow(
                    Rejection.Kind.INVALID,
                    "has " + fields.size() + " cells where the headings have " + columns.size());
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String text = fields.get(i);
            columns.get(i).ifPresent(column -> cells.put(column, Cells.clean(column, Cells.restored(text))));
        }
        return new Row(line, cells);
    }
}
