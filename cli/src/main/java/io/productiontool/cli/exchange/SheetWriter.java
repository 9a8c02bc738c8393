package io.productiontool.cli.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.productiontool.cli.xlsx.XlsxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes rows in the formats that can be read back. Stateless. */
final class SheetWriter {

    private SheetWriter() {}

    /** Writes and flushes; the stream stays open. */
    static void write(Format format, Sheet sheet, List<Map<String, String>> rows, OutputStream out) throws IOException {
        List<String> columns = Export.columns(sheet, rows);
        if (format == Format.XLSX) {
            xlsx(sheet, columns, rows, out);
        } else {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            if (format == Format.CSV) {
                csv(columns, rows, text);
            } else {
                json(columns, rows, text);
            }
            text.flush();
        }
        out.flush();
    }

    private static void xlsx(Sheet sheet, List<String> columns, List<Map<String, String>> rows, OutputStream out)
            throws IOException {
        Set<Integer> dates = new HashSet<>();
        for (int column = 0; column < columns.size(); column++) {
            if (TableRows.DATES.contains(columns.get(column))) {
                dates.add(column);
            }
        }
        List<List<String>> cells = rows.stream()
                .map(row -> columns.stream()
                        .map(column -> Cells.neutralisedError(row.getOrDefault(column, "")))
                        .toList())
                .toList();
        XlsxWriter.write(sheet.word(), columns, dates, cells, out);
    }

    private static void csv(List<String> columns, List<Map<String, String>> rows, Writer out) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(columns);
            for (Map<String, String> row : rows) {
                csv.writeRecord(columns.stream()
                        .map(column -> Cells.neutralised(row.getOrDefault(column, "")))
                        .toList());
            }
        }
        out.write(text.toString());
    }

    private static void json(List<String> columns, List<Map<String, String>> rows, Writer out) throws IOException {
        JsonFactory json = new JsonFactory();
        for (Map<String, String> row : rows) {
            StringWriter line = new StringWriter();
            try (JsonGenerator object = json.createGenerator(line)) {
                object.writeStartObject();
                for (String column : columns) {
                    String text = row.get(column);
                    if (text != null) {
                        object.writeStringField(column, text);
                    }
                }
                object.writeEndObject();
            }
            out.write(line.append('\n').toString());
        }
    }
}
