package io.productiontool.cli.exchange;

import java.util.List;

/**
 * The lines of a file of cells, those that hold nothing left out.
 *
 * @param delimiter between cells where it is text
 * @param told what somebody should know about how it was read
 */
record Table(Format format, char delimiter, List<Line> lines, List<String> told) {

    Table {
        lines = List.copyOf(lines);
        told = List.copyOf(told);
    }
}
