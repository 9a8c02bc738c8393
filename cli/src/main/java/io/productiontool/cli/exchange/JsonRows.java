package io.productiontool.cli.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads JSON lines: on each line one flat object. */
final class JsonRows {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What can be written as a number: no exponents, whose digits might fill the memory. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private final Sheet sheet;
    private final Headings headings;

    JsonRows(Sheet sheet, Headings headings) {
        this.sheet = sheet;
        this.headings = headings;
    }

    Rows read(String text) {
        List<Row> rows = new ArrayList<>();
        List<RefusedRow> refused = new ArrayList<>();
        Map<Long, List<String>> lines = new HashMap<>();
        long line = 0;
        for (String written : text.split("\n", -1)) {
            line++;
            if (written.isBlank()) {
                continue;
            }
            lines.put(line, List.of(written.strip()));
            try {
                rows.add(new Row(line, cells(written)));
            } catch (InvalidRow wrong) {
                refused.add(new RefusedRow(line, "", wrong.kind(), wrong.reason()));
            }
        }
        return new Rows(rows, refused, new Source(Format.JSONL, ',', List.of(), lines, List.of()));
    }

    private Map<String, String> cells(String written) {
        try (JsonParser parser = JSON.createParser(written)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new InvalidRow("is no JSON object; write one object on each line: {\"name\":\"Ana\"}");
            }
            Map<String, String> cells = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String heading = parser.currentName();
                JsonToken value = parser.nextToken();
                headings.meaning(heading).ifPresent(column -> put(cells, column, text(column, value, parser)));
            }
            if (parser.nextToken() != null) {
                throw new InvalidRow("goes on after its object; write one object on each line");
            }
            return cells;
        } catch (JsonProcessingException wrong) {
            throw new InvalidRow("is not JSON: " + Text.printable(oneLine(wrong.getOriginalMessage())));
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory cannot fail to be read", impossible);
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ");
    }

    private static void put(Map<String, String> cells, String column, String text) {
        if (cells.put(column, text) != null) {
            throw new InvalidRow("says '" + column + "' twice");
        }
    }

    private String text(String column, JsonToken value, JsonParser parser) {
        try {
            return switch (value) {
                case VALUE_NULL -> "";
                case VALUE_STRING -> Cells.clean(column, parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(column, parser.getText());
                case VALUE_TRUE, VALUE_FALSE -> flag(column, parser.getText());
                default ->
                    throw new InvalidRow(column + " is a JSON " + (value == JsonToken.START_ARRAY ? "array" : "object")
                            + "; objects have to be flat, their values text or numbers");
            };
        } catch (IOException wrong) {
            throw new InvalidRow("is not JSON: " + Text.printable(oneLine(String.valueOf(wrong.getMessage()))));
        }
    }

    private String number(String column, String written) {
        if (!sheet.takesNumber(column)) {
            throw new InvalidRow(column + " is a number, it has to be text: write it in quotes");
        }
        if (!NUMBER.matcher(written).matches()) {
            throw new InvalidRow(
                    column + " is the number " + Text.printable(written) + "; write at most 20 digits and no exponent");
        }
        return written;
    }

    private static String flag(String column, String written) {
        if (!column.startsWith(Field.CUSTOM_PREFIX)) {
            throw new InvalidRow(column + " is " + written + ", it has to be text: write it in quotes");
        }
        return written;
    }
}
