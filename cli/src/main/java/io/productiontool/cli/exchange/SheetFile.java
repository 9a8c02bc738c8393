package io.productiontool.cli.exchange;

import io.productiontool.cli.xlsx.XlsxFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of rows as a caller names it.
 *
 * @param name of the file, for its ending
 * @param format as said; empty to find out
 * @param given the sheet's column by the file's, where they differ
 */
record SheetFile(Sheet sheet, String name, Optional<Format> format, Map<String, String> given, HowToRead how) {

    /** One of which nothing else is said. */
    SheetFile(Sheet sheet, String name, Optional<Format> format, Map<String, String> given) {
        this(sheet, name, format, given, HowToRead.GUESSING);
    }

    /**
     * Reads every row.
     *
     * @throws UnreadableFile when nothing of the file can be taken
     */
    Rows read(InputStream in) throws IOException {
        byte[] bytes = FileText.bytes(in);
        Headings headings = headings();
        boolean named = name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
        if (format.map(said -> said == Format.XLSX).orElse(named || XlsxFile.isLikely(bytes))) {
            return new TableRows(sheet, XlsxLines.read(bytes, how.tab()), headings, how).read();
        }
        if (how.tab().isPresent()) {
            throw new UnreadableFile("is no workbook, so it has no --tab");
        }
        FileText text = FileText.of(bytes, how.encoding());
        if (format.orElseGet(() -> Format.of(name, text.text())) == Format.JSONL) {
            text.told().ifPresent(told -> {
                throw new UnreadableFile(
                        "is not UTF-8, as JSON lines are; say --encoding or save it as UTF-8: " + told);
            });
            return new JsonRows(sheet, headings).read(text.text());
        }
        Table table = CsvLines.read(text.text(), text.told().stream().toList());
        return new TableRows(sheet, table, headings, how).read();
    }

    private Headings headings() {
        try {
            return new Headings(sheet, given);
        } catch (InvalidRow wrong) {
            throw new UnreadableFile("--map " + wrong.reason());
        }
    }
}
