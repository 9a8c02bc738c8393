package io.productiontool.cli.exchange;

import java.util.List;
import java.util.Map;

/**
 * What a file looked like: to tell how it was understood, and to write lines of it again.
 *
 * @param headings as the file has them; none for JSON lines
 * @param lines the cells of each line of data by its number; of JSON lines the line itself
 * @param told lines about how it was understood; none where nothing was guessed
 */
record Source(Format format, char delimiter, List<String> headings, Map<Long, List<String>> lines, List<String> told) {

    Source {
        headings = List.copyOf(headings);
        lines = Map.copyOf(lines);
        told = List.copyOf(told);
    }
}
