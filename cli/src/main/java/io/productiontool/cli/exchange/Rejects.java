package io.productiontool.cli.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.productiontool.cli.xlsx.XlsxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes refused rows as they were, each with the reason at its end, to be fixed and imported again. Stateless. */
final class Rejects {

    private Rejects() {}

    /** Writes a file as a whole or not at all. */
    static void write(Path file, Sheet sheet, Source source, List<RefusedRow> refused) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, ".rejects-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                switch (source.format()) {
                    case JSONL -> out.write(json(sheet, source, refused).getBytes(StandardCharsets.UTF_8));
                    case CSV -> out.write(csv(sheet, source, refused).getBytes(StandardCharsets.UTF_8));
                    case XLSX ->
                        XlsxWriter.write(
                                sheet.word(), headings(sheet, source), Set.of(), rows(sheet, source, refused), out);
                }
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Why it was refused before gives way to why it is now. */
    private static List<String> headings(Sheet sheet, Source source) {
        return with(source.headings(), source.headings().indexOf(sheet.rejectColumn()), sheet.rejectColumn());
    }

    private static List<List<String>> rows(Sheet sheet, Source source, List<RefusedRow> refused) {
        int before = source.headings().indexOf(sheet.rejectColumn());
        List<List<String>> rows = new ArrayList<>();
        for (RefusedRow row : refused) {
            List<String> cells = new ArrayList<>(source.lines().getOrDefault(row.line(), List.of()));
            while (cells.size() < source.headings().size()) {
                cells.add("");
            }
            rows.add(with(cells, before, row.reason()));
        }
        return rows;
    }

    private static List<String> with(List<String> cells, int before, String last) {
        List<String> all = new ArrayList<>(cells);
        if (before >= 0) {
            all.remove(before);
        }
        all.add(last);
        return all;
    }

    private static String csv(Sheet sheet, Source source, List<RefusedRow> refused) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(source.delimiter())
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            csv.writeRecord(headings(sheet, source));
            rows(sheet, source, refused).forEach(csv::writeRecord);
        }
        return text.toString();
    }

    private static String json(Sheet sheet, Source source, List<RefusedRow> refused) throws IOException {
        StringBuilder text = new StringBuilder();
        for (RefusedRow row : refused) {
            String line = String.join("", source.lines().getOrDefault(row.line(), List.of()));
            text.append(line.endsWith("}") ? line.substring(0, line.length() - 1) + "," : line + " {");
            text.append(reason(sheet, row)).append('\n');
        }
        return text.toString();
    }

    /** The end of an object that says why. */
    private static String reason(Sheet sheet, RefusedRow row) throws IOException {
        StringWriter object = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(object)) {
            json.writeStartObject();
            json.writeStringField(sheet.rejectColumn(), row.reason());
            json.writeEndObject();
        }
        return object.toString().substring(1);
    }
}
