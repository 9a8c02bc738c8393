package io.productiontool.cli.exchange;

import java.util.List;

/**
 * One line of a table as it is written, before anybody knows what its cells mean.
 *
 * @param number of the line of text on which it begins, or of the row of a workbook, from 1
 */
record Line(long number, List<String> cells) {

    Line {
        cells = List.copyOf(cells);
    }

    /** The text of a cell, from 0; empty where the line is shorter. */
    String cell(int index) {
        return index < cells.size() ? cells.get(index).strip() : "";
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** The one text of a line that holds no other; empty where it holds several or none. */
    String only() {
        List<String> texts = cells.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        boolean merged = texts.size() > 2 && texts.stream().distinct().count() == 1;
        return texts.size() == 1 || merged ? texts.get(0) : "";
    }
}
