package io.productiontool.cli.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes one sheet as a workbook: texts that are never formulas, dates that are dates, headings that stay. Stateless. */
public final class XlsxWriter {

    private static final Pattern DATE = Pattern.compile("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}");
    private static final int WIDEST = 60;
    private static final int NARROWEST = 6;

    private XlsxWriter() {}

    /**
     * Writes headings and rows; the stream stays open.
     *
     * @param dates the columns, from 0, in which a date is written as one
     * @param rows each of at most as many cells as there are headings
     */
    public static void write(
            String name, List<String> headings, Set<Integer> dates, List<List<String>> rows, OutputStream out)
            throws IOException {
        try (Workbook workbook = new Workbook(out, "ptool", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(name);
            int[] widths = new int[headings.size()];
            for (int column = 0; column < headings.size(); column++) {
                sheet.inlineString(0, column, Escapes.written(headings.get(column)));
                sheet.style(0, column).bold().set();
                widths[column] = headings.get(column).length();
            }
            for (int row = 0; row < rows.size(); row++) {
                List<String> cells = rows.get(row);
                for (int column = 0; column < cells.size(); column++) {
                    write(sheet, row + 1, column, cells.get(column), dates.contains(column));
                    widths[column] = Math.max(widths[column], cells.get(column).length());
                }
            }
            for (int column = 0; column < widths.length; column++) {
                sheet.width(column, Math.max(NARROWEST, Math.min(WIDEST, widths[column])) + 2);
            }
            sheet.freezePane(0, 1);
        }
    }

    private static void write(Worksheet sheet, int row, int column, String text, boolean date) {
        if (date && DATE.matcher(text).matches()) {
            sheet.value(row, column, LocalDate.parse(text));
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (!text.isEmpty()) {
            sheet.inlineString(row, column, Escapes.written(text));
        }
    }
}
