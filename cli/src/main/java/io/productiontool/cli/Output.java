package io.productiontool.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Prints rows as a table for people or in a form for programs. */
public final class Output {

    /** What makes a spreadsheet take a cell for a formula, some of them in full width too. */
    private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private final Console console;
    private final Form form;
    private final boolean colour;

    Output(Console console, Form form, boolean colour) {
        this.console = console;
        this.form = form;
        this.colour = colour;
    }

    /** The forms of output. */
    public enum Form {
        TABLE,
        WIDE,
        JSON,
        JSONL,
        YAML,
        CSV;

        static Form parse(String word) {
            return Arrays.stream(values())
                    .filter(form -> form.word().equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new UsageException("-o " + Plain.of(word) + " is none of " + String.join(", ", words())));
        }

        /** What each is called. */
        public static List<String> words() {
            return Arrays.stream(values()).map(Form::word).toList();
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether people read it. */
        public boolean isTable() {
            return this == TABLE || this == WIDE;
        }
    }

    <T> void print(List<Column<T>> columns, List<T> rows) {
        switch (form) {
            case TABLE, WIDE -> table(columns, rows);
            case CSV -> csv(columns, rows);
            case JSON -> console.print(rows.isEmpty() ? "[]" : json(columns, rows, "[\n  ", ",\n  ", "\n]"));
            case JSONL -> {
                if (!rows.isEmpty()) {
                    console.print(json(columns, rows, "", "\n", ""));
                }
            }
            case YAML -> yaml(columns, rows);
        }
    }

    private <T> void table(List<Column<T>> columns, List<T> rows) {
        List<Column<T>> shown = columns.stream()
                .filter(column -> !column.machineOnly() && (form == Form.WIDE || !column.wide()))
                .toList();
        Table table = new Table(shown.stream().map(Column::title).toList());
        rows.forEach(row -> table.add(shown.stream()
                .map(column -> Plain.of(column.shown().apply(row)))
                .toList()));
        int width = form == Form.WIDE || !console.terminal() ? Integer.MAX_VALUE : console.width();
        table.lines(width, colour).forEach(console::print);
    }

    private <T> void csv(List<Column<T>> columns, List<T> rows) {
        console.print(columns.stream().map(Column::name).collect(Collectors.joining(",")));
        rows.forEach(row -> console.print(columns.stream()
                .map(column -> cell(Column.text(column.value().apply(row))))
                .collect(Collectors.joining(","))));
    }

    /** A cell of RFC 4180, which no spreadsheet takes for a formula. */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9.]+%?");
        String safe = formula ? "'" + text : text;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static <T> String json(List<Column<T>> columns, List<T> rows, String before, String between, String after) {
        return rows.stream()
                .map(row -> Json.text(Rows.object(columns, row)))
                .collect(Collectors.joining(between, before, after));
    }

    private <T> void yaml(List<Column<T>> columns, List<T> rows) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (T row : rows) {
            objects.add(Rows.object(columns, row));
        }
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setUseUnicodeEncoding(true)
                .build();
        console.print(new Dump(settings).dumpToString(objects).stripTrailing());
    }
}
