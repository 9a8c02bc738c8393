package io.productiontool.cli.exchange;

import java.util.List;

/** What a file holds: the rows that could be read, in order, those that could not, and how it looked. */
record Rows(List<Row> rows, List<RefusedRow> refused, Source source) {

    Rows {
        rows = List.copyOf(rows);
        refused = List.copyOf(refused);
    }
}
