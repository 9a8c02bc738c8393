package io.productiontool.cli.today;

import io.productiontool.cli.Plain;
import io.productiontool.cli.board.Canvas;
import io.productiontool.cli.board.Style;
import io.productiontool.engine.query.Dimension;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a report: a name on the left, figures and bars beside it. */
final class Lines {

    private static final int MOST_NAME = 24;
    private static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final int width;
    private final int name;
    private final List<Canvas> lines = new ArrayList<>();

    /** As wide as the terminal, the names as wide as the widest of them. */
    Lines(int width, List<String> names) {
        this.width = width;
        this.name =
                Math.min(MOST_NAME, names.stream().mapToInt(Plain::width).max().orElse(0));
    }

    List<Canvas> all() {
        return lines;
    }

    /** The column after the names. */
    int begin() {
        return name + 2;
    }

    int width() {
        return width;
    }

    /** A new line with a name at its beginning. */
    Canvas line(String text, Style style) {
        Canvas line = new Canvas(width);
        line.write(0, name, Plain.cut(text, name), style);
        lines.add(line);
        return line;
    }

    /** Writes a figure that ends before the column. */
    static void right(Canvas line, int end, String text, Style style) {
        line.write(end - Plain.width(text), end, text, style);
    }

    /** How a key is shown: weeks by their Monday, what has none as a dash. */
    static String shown(Dimension dimension, String key) {
        if (key.isEmpty()) {
            return "–";
        }
        return dimension == Dimension.WEEK ? WEEK.format(LocalDate.parse(key)) : Plain.of(key);
    }
}
