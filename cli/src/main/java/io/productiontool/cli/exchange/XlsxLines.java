package io.productiontool.cli.exchange;

import io.productiontool.cli.xlsx.XlsxFile;
import io.productiontool.cli.xlsx.XlsxProblem;
import io.productiontool.cli.xlsx.XlsxRow;
import io.productiontool.engine.record.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one sheet of a workbook: the one that is named, else the first that has something. Stateless. */
final class XlsxLines {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private XlsxLines() {}

    static Table read(byte[] bytes, Optional<String> tab) {
        try {
            XlsxFile file = XlsxFile.open(bytes);
            return tab.map(name -> table(file, find(file, name))).orElseGet(() -> first(file));
        } catch (XlsxProblem problem) {
            throw new UnreadableFile(String.valueOf(problem.getMessage()));
        }
    }

    private static int find(XlsxFile file, String name) {
        int named = file.tabs().indexOf(name);
        if (named >= 0) {
            return named;
        }
        int number = NUMBER.matcher(name).matches() ? Integer.parseInt(name) : 0;
        if (number < 1 || number > file.tabs().size()) {
            throw new UnreadableFile("has no sheet '" + Text.printable(name) + "'; it has " + listed(file));
        }
        return number - 1;
    }

    private static Table first(XlsxFile file) {
        for (int tab = 0; tab < file.tabs().size(); tab++) {
            Table table = table(file, tab);
            if (!table.lines().isEmpty()) {
                return table;
            }
        }
        throw new UnreadableFile("has nothing in any sheet");
    }

    private static Table table(XlsxFile file, int tab) {
        List<Line> lines = new ArrayList<>();
        for (XlsxRow row : file.rows(tab)) {
            lines.add(new Line(row.number(), row.cells()));
        }
        List<String> told = file.tabs().size() < 2
                ? List.of()
                : List.of("read the sheet '" + Text.printable(file.tabs().get(tab)) + "' of " + listed(file)
                        + "; --tab says another");
        return new Table(Format.XLSX, ',', lines, told);
    }

    private static String listed(XlsxFile file) {
        StringBuilder listed = new StringBuilder();
        for (int tab = 0; tab < file.tabs().size(); tab++) {
            listed.append(tab == 0 ? "" : ", ")
                    .append(tab + 1)
                    .append(" ")
                    .append(file.tabs().get(tab));
        }
        return Text.printable(listed.toString());
    }
}
