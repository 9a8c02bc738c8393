package io.productiontool.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as their widest cell; where that is too wide, the widest columns are cut. */
final class Table {

    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> titles) {
        rows.add(titles);
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    List<String> lines(int width, boolean colour) {
        int[] widths = widths(width);
        boolean[] numeric = new boolean[widths.length];
        for (int i = 0; i < widths.length; i++) {
            numeric[i] = isNumeric(i);
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : GAP).append(cell(row.get(i), widths[i], numeric[i]));
            }
            String text = line.toString().stripTrailing();
            boolean title = lines.isEmpty();
            lines.add(title && colour ? "\u001b[1m" + text + "\u001b[0m" : text);
        }
        return lines;
    }

    private static String cell(String text, int width, boolean number) {
        String cut = Plain.cut(text, width);
        return number ? Plain.right(cut, width) : Plain.fit(cut, width);
    }

    private int[] widths(int most) {
        int[] widths = new int[rows.get(0).size()];
        int sum = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> Plain.width(row.get(column)))
                    .max()
                    .orElse(0);
            sum += widths[i];
        }
        while (sum > most) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
            sum--;
        }
        return widths;
    }

    /** Figures stand on the right, under one another. */
    private boolean isNumeric(int column) {
        return rows.size() > 1
                && rows.stream()
                        .skip(1)
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.isEmpty() || cell.matches("-?[0-9][0-9.,]*%?"));
    }
}
