package io.productiontool.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One field of what a command prints.
 *
 * @param name in JSON, YAML and CSV: stable
 * @param title over the table's column
 * @param wide whether only the wide table has it
 * @param machineOnly whether no table has it
 * @param value text, a whole or broken number, a truth value, or a list of texts
 * @param shown the value as a table shows it
 */
public record Column<T>(
        String name,
        String title,
        boolean wide,
        boolean machineOnly,
        Function<T, Object> value,
        Function<T, String> shown) {

    /** A column that every form has. */
    public static <T> Column<T> of(String name, Function<T, Object> value) {
        return new Column<>(name, title(name), false, false, value, row -> text(value.apply(row)));
    }

    /** A column that tables show in other words than machines read. */
    public static <T> Column<T> of(String name, Function<T, Object> value, Function<T, String> shown) {
        return new Column<>(name, title(name), false, false, value, shown);
    }

    /** The same column, in wide tables and for machines. */
    public Column<T> wideOnly() {
        return new Column<>(name, title, true, machineOnly, value, shown);
    }

    /** The same column, for machines alone. */
    public Column<T> forMachines() {
        return new Column<>(name, title, wide, true, value, shown);
    }

    /** The columns with these names, divided by commas, in that order. */
    static <T> List<Column<T>> named(String names, List<Column<T>> columns) {
        Map<String, Column<T>> known = new LinkedHashMap<>();
        columns.forEach(column -> known.put(column.name(), column));
        List<Column<T>> chosen = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            Column<T> column = known.get(name.strip());
            if (column == null) {
                String wrong = names.isBlank() ? "say which fields" : "no field '" + Plain.of(name.strip()) + "'";
                throw new UsageException("--json: " + wrong + "; there are " + String.join(",", known.keySet()));
            }
            chosen.add(column);
        }
        return chosen;
    }

    private static String title(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    static String text(Object value) {
        return value instanceof Iterable<?> list ? String.join(" ", texts(list)) : String.valueOf(value);
    }

    private static List<String> texts(Iterable<?> list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(String.valueOf(item)));
        return texts;
    }
}
