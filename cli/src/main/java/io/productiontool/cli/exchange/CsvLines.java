package io.productiontool.cli.exchange;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV as RFC 4180 has it; the delimiter is the one that parts most lines alike. Stateless. */
final class CsvLines {

    private static final String DELIMITERS = ",;\t|";
    private static final int LOOKED_AT = 20;

    private CsvLines() {}

    static Table read(String text, List<String> told) {
        char delimiter = delimiter(text);
        List<Line> lines = new ArrayList<>();
        long number = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text.startsWith("sep=") ? text.substring(5) : text);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                number = record.getStartingLineNumber();
                Line line = new Line(number, record.getFields());
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        } catch (CsvParseException wrong) {
            Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
            throw new UnreadableFile(number + 1, "cannot be read as CSV: " + cause.getMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory cannot fail to be read", impossible);
        }
        return new Table(Format.CSV, delimiter, lines, told);
    }

    /** What a first line {@code sep=;} says, else the one that stands equally often, outside quotes, in most lines. */
    static char delimiter(String text) {
        if (text.startsWith("sep=") && text.length() > 4 && DELIMITERS.indexOf(text.charAt(4)) >= 0) {
            return text.charAt(4);
        }
        int[] best = {0, 0};
        char chosen = ',';
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char candidate = DELIMITERS.charAt(i);
            int[] score = score(text, candidate);
            if (score[0] > best[0] || score[0] == best[0] && score[1] > best[1]) {
                best = score;
                chosen = candidate;
            }
        }
        return chosen;
    }

    /** In how many of the first lines it stands equally often, and how often. */
    private static int[] score(String text, char delimiter) {
        Map<Integer, Integer> lines = new HashMap<>();
        boolean quoted = false;
        int count = 0;
        int seen = 0;
        for (int i = 0; i <= text.length() && seen < LOOKED_AT; i++) {
            char sign = i < text.length() ? text.charAt(i) : '\n';
            quoted ^= sign == '"';
            count += sign == delimiter && !quoted ? 1 : 0;
            if (sign == '\n' || sign == '\r') {
                if (count > 0 && !quoted) {
                    lines.merge(count, 1, Integer::sum);
                    seen++;
                }
                count = quoted ? count : 0;
            }
        }
        int[] best = {0, 0};
        lines.forEach((times, alike) -> {
            if (alike > best[0] || alike == best[0] && times > best[1]) {
                best[0] = alike;
                best[1] = times;
            }
        });
        return best;
    }
}
