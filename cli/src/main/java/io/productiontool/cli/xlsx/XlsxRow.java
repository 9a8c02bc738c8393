package io.productiontool.cli.xlsx;

import java.util.List;

/**
 * A row that has something in it.
 *
 * @param number as the sheet shows it, from 1
 * @param cells as text, the first of column A; empty text for cells that hold nothing
 */
public record XlsxRow(int number, List<String> cells) {

    public XlsxRow {
        cells = List.copyOf(cells);
    }
}
