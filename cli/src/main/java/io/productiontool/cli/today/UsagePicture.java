package io.productiontool.cli.today;

import io.productiontool.cli.Plain;
import io.productiontool.cli.board.Canvas;
import io.productiontool.cli.board.Style;
import io.productiontool.engine.query.Dimension;
import io.productiontool.engine.query.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Utilisation and forecast as bars, or as a grid of figures on a warmer ground the fuller it is. */
final class UsagePicture {

    private static final int FIGURE = 8;
    private static final int LEAST_BAR = 8;
    private static final int MOST_BAR = 60;
    private static final int LEAST_CELL = 7;

    private UsagePicture() {}

    private static Usage total(List<Usage> rows) {
        return rows.stream().reduce(new Usage(List.of(), 0, 0, 0, 0), Usage::plus);
    }

    /** A bar for each row: for utilisation as long as what it has, for a forecast all by one measure. */
    static List<Canvas> bars(List<Dimension> by, List<Usage> rows, boolean forecast, int width) {
        Dimension dimension = by.get(0);
        List<String> names = new ArrayList<>(List.of("total", dimension.word()));
        rows.forEach(row -> names.add(Lines.shown(dimension, row.keys().get(0))));
        Lines lines = new Lines(width, names);
        List<String> titles = forecast
                ? List.of("capacity", "booked", "held", "short", "free")
                : List.of("hours", "booked", "held", "booked%");
        int bar = Math.max(LEAST_BAR, Math.min(MOST_BAR, width - lines.begin() - titles.size() * FIGURE - 1));
        boolean measured = forecast || dimension == Dimension.PROJECT;
        double most = rows.stream().mapToDouble(UsagePicture::extent).max().orElse(0);
        Canvas head = lines.line(dimension.word(), Style.BOLD);
        figures(head, lines.begin() + bar, titles, Style.BOLD);
        for (Usage row : rows) {
            Canvas line = lines.line(Lines.shown(dimension, row.keys().get(0)), Style.PLAIN);
            bar(line, lines.begin(), new Bar(bar, measured ? most : row.available()), row, forecast);
            figures(line, lines.begin() + bar, figures(row, forecast), row.free() < 0 ? Style.BOLD : Style.PLAIN);
        }
        Usage total = total(rows);
        Canvas last = lines.line("total", Style.BOLD);
        bar(last, lines.begin(), new Bar(bar, extent(total)), total, forecast);
        figures(last, lines.begin() + bar, figures(total, forecast), Style.BOLD);
        return lines.all();
    }

    private static double extent(Usage row) {
        return Math.max(row.available(), row.confirmed() + row.tentative() + row.uncovered());
    }

    private static void bar(Canvas line, int column, Bar bar, Usage row, boolean forecast) {
        bar.draw(line, column, row.confirmed(), row.tentative(), forecast ? row.uncovered() : 0, row.available());
    }

    private static List<String> figures(Usage row, boolean forecast) {
        return forecast
                ? List.of(
                        hours(row.available()),
                        hours(row.confirmed()),
                        hours(row.tentative()),
                        hours(row.uncovered()),
                        hours(row.free()))
                : List.of(hours(row.available()), hours(row.confirmed()), hours(row.tentative()), percent(row));
    }

    private static void figures(Canvas line, int column, List<String> texts, Style style) {
        for (int i = 0; i < texts.size(); i++) {
            Lines.right(line, column + (i + 1) * FIGURE, texts.get(i), style);
        }
    }

    private static String hours(double hours) {
        long rounded = Math.round(hours);
        return rounded < 0 ? "−" + -rounded : Long.toString(rounded);
    }

    private static String percent(Usage row) {
        return row.available() == 0 ? "–" : Math.round(row.share() * 100) + "%";
    }

    /** Rows by columns; where the columns do not fit, the last are left out and it says so. */
    static List<Canvas> grid(List<Dimension> by, List<Usage> rows, boolean forecast, int width) {
        Map<String, Map<String, Usage>> grid = new LinkedHashMap<>();
        TreeSet<String> columns = new TreeSet<>();
        rows.forEach(row -> {
            grid.computeIfAbsent(row.keys().get(0), key -> new LinkedHashMap<>())
                    .put(row.keys().get(1), row);
            columns.add(row.keys().get(1));
        });
        List<String> names = new ArrayList<>(List.of("total", by.get(0).word()));
        grid.keySet().forEach(key -> names.add(Lines.shown(by.get(0), key)));
        Lines lines = new Lines(width, names);
        int room = (width - lines.begin() - FIGURE) / LEAST_CELL;
        List<String> shown = columns.stream().limit(Math.max(1, room)).toList();
        Canvas head = lines.line(by.get(0).word(), Style.BOLD);
        for (int i = 0; i < shown.size(); i++) {
            Lines.right(head, end(lines, i), cut(Lines.shown(by.get(1), shown.get(i))), Style.BOLD);
        }
        Lines.right(head, end(lines, shown.size()) + 1, "total", Style.BOLD);
        grid.forEach((key, cells) -> row(lines, Lines.shown(by.get(0), key), shown, cells, forecast, Style.PLAIN));
        Map<String, Usage> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(row.keys().get(1), row, Usage::plus));
        row(lines, "total", shown, sums, forecast, Style.BOLD);
        if (shown.size() < columns.size()) {
            lines.line("", Style.PLAIN)
                    .write(
                            0,
                            width,
                            (columns.size() - shown.size()) + " more columns: a wider terminal, or -o csv",
                            Style.DIM);
        }
        return lines.all();
    }

    private static String cut(String text) {
        return Plain.cut(text, LEAST_CELL - 1);
    }

    private static int end(Lines lines, int column) {
        return lines.begin() + (column + 1) * LEAST_CELL;
    }

    private static void row(
            Lines lines, String name, List<String> columns, Map<String, Usage> cells, boolean forecast, Style style) {
        Canvas line = lines.line(name, style);
        for (int i = 0; i < columns.size(); i++) {
            Usage cell = cells.get(columns.get(i));
            if (cell != null) {
                Lines.right(line, end(lines, i), " " + figure(cell, forecast) + " ", heat(cell, forecast));
            }
        }
        Usage total = total(List.copyOf(cells.values()));
        Lines.right(line, end(lines, columns.size()) + 1, figure(total, forecast), Style.BOLD);
    }

    private static String figure(Usage cell, boolean forecast) {
        if (forecast) {
            return hours(cell.free());
        }
        return cell.available() == 0 ? hours(cell.confirmed()) + "h" : percent(cell);
    }

    /** Cool where there is room, warm where it is full. */
    private static Style heat(Usage cell, boolean forecast) {
        if (forecast) {
            return cell.free() < 0 ? Style.on(0xd64545) : Style.PLAIN;
        }
        if (cell.available() == 0) {
            return Style.PLAIN;
        }
        double share = cell.share();
        return Style.on(
                share < 0.25
                        ? 0x1d3b4a
                        : share < 0.5 ? 0x24566b : share < 0.75 ? 0x2a7a6f : share < 0.95 ? 0xc98f1d : 0xd64545);
    }
}
