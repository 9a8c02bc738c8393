package io.productiontool.cli.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Writes rows in the formats that can be read back. Stateless. */
final class SheetWriter {

    private SheetWriter() {}

    static void write(Format format, Sheet sheet, List<Map<String, String>> rows, Writer out) throws IOException {
        if (format == Format.CSV) {
            csv(Export.columns(sheet, rows), rows, out);
        } else {
            json(Export.columns(sheet, rows), rows, out);
        }
        out.flush();
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
