package io.productiontool.cli.exchange;

import java.util.List;

/** What a file holds: the rows that could be read, in order, and those that could not. */
record Rows(List<Row> rows, List<RefusedRow> refused) {

    Rows {
        rows = List.copyOf(rows);
        refused = List.copyOf(refused);
    }
}
