package io.productiontool.cli.board;

import io.productiontool.cli.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One line of cells, each a character with a style; a wide character takes two. */
public final class Canvas {

    private static final int COVERED = 0;

    private final int[] points;
    private final Style[] styles;

    /** A line of so many blanks. */
    public Canvas(int width) {
        points = new int[width];
        styles = new Style[width];
        Arrays.fill(points, ' ');
        Arrays.fill(styles, Style.PLAIN);
    }

    /** Neighbouring cells of one style. */
    record Run(int column, String text, Style style) {}

    /** Writes text from a column on, cut at {@code end}; what it wrote over is gone. */
    public void write(int column, int end, String text, Style style) {
        int at = column;
        for (int point : Plain.of(text).codePoints().toArray()) {
            int wide = Plain.width(Character.toString(point));
            if (wide == 0 || at + wide > Math.min(end, points.length)) {
                continue;
            }
            for (int i = 0; i < wide; i++) {
                points[at + i] = i == 0 ? point : COVERED;
                styles[at + i] = style;
            }
            at += wide;
        }
    }

    /** Fills cells with one character. */
    public void fill(int column, int end, char point, Style style) {
        for (int i = Math.max(0, column); i < Math.min(end, points.length); i++) {
            points[i] = point;
            styles[i] = style;
        }
    }

    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= points.length; i++) {
            if (i == points.length || !styles[i].equals(styles[start])) {
                runs.add(new Run(start, text(start, i), styles[start]));
                start = i;
            }
        }
        return runs;
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (points[i] != COVERED) {
                text.appendCodePoint(points[i]);
            }
        }
        return text.toString();
    }

    /** The line for a terminal. */
    public String line(boolean colour) {
        if (!colour) {
            return text(0, points.length).stripTrailing();
        }
        StringBuilder line = new StringBuilder();
        for (Run run : runs()) {
            line.append(run.style.equals(Style.PLAIN) ? run.text : run.style.escape() + run.text + "\u001b[0m");
        }
        return line.toString().stripTrailing();
    }
}
