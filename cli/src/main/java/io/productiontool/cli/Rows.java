package io.productiontool.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows and how to print them. */
public record Rows<T>(List<Column<T>> columns, List<T> rows) {

    public Rows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Each row as machines read it: values by the names of their columns. */
    public List<Map<String, Object>> objects() {
        return rows.stream().map(row -> object(columns, row)).toList();
    }

    static <T> Map<String, Object> object(List<Column<T>> columns, T row) {
        Map<String, Object> object = new LinkedHashMap<>();
        columns.forEach(column -> object.put(column.name(), column.value().apply(row)));
        return object;
    }
}
