package io.productiontool.cli.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A file of rows as a caller names it.
 *
 * @param name of the file, for its ending
 * @param format as said; empty to find out
 * @param given the sheet's column by the file's, where they differ
 */
record SheetFile(Sheet sheet, String name, Optional<Format> format, Map<String, String> given) {

    /**
     * Reads every row.
     *
     * @throws UnreadableFile when nothing of the file can be taken
     */
    Rows read(InputStream in) throws IOException {
        String text = FileText.read(in);
        Headings headings = headings();
        return format.orElseGet(() -> Format.of(name, text)) == Format.CSV
                ? new CsvRows(sheet, headings).read(text)
                : new JsonRows(sheet, headings).read(text);
    }

    private Headings headings() {
        try {
            return new Headings(sheet, given);
        } catch (InvalidRow wrong) {
            throw new UnreadableFile("--map " + wrong.reason());
        }
    }
}
