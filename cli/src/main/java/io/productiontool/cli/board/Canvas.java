package io.productiontool.cli.board;

import io.productiontool.cli.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One line of cells, each a character with its marks and a style; a wide character takes two. */
public final class Canvas {

    private static final String COVERED = "";

    private final String[] signs;
    private final Style[] styles;

    /** A line of so many blanks. */
    public Canvas(int width) {
        signs = new String[width];
        styles = new Style[width];
        Arrays.fill(signs, " ");
        Arrays.fill(styles, Style.PLAIN);
    }

    /** Neighbouring cells of one style. */
    record Run(int column, String text, Style style) {}

    /** Writes text from a column on, cut at {@code end}; what it wrote over is gone. */
    public void write(int column, int end, String text, Style style) {
        int at = column;
        for (String sign : Plain.cells(Plain.of(text))) {
            int wide = Plain.width(sign);
            if (at + wide > Math.min(end, signs.length)) {
                break;
            }
            for (int i = 0; i < wide; i++) {
                put(at + i, i == 0 ? sign : COVERED, style);
            }
            at += wide;
            uncover(at);
        }
    }

    private void put(int column, String sign, Style style) {
        boolean halved = column > 0 && signs[column].equals(COVERED) && !sign.equals(COVERED);
        if (halved) {
            signs[column - 1] = " ";
        }
        signs[column] = sign;
        styles[column] = style;
    }

    /** Blanks the second half of a wide character whose first was written over. */
    private void uncover(int column) {
        if (column < signs.length && signs[column].equals(COVERED)) {
            signs[column] = " ";
        }
    }

    /** Fills cells with one character. */
    public void fill(int column, int end, char point, Style style) {
        for (int i = Math.max(0, column); i < Math.min(end, signs.length); i++) {
            put(i, Character.toString(point), style);
            uncover(i + 1);
        }
    }

    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= signs.length; i++) {
            if (i == signs.length || !styles[i].equals(styles[start])) {
                runs.add(new Run(start, text(start, i), styles[start]));
                start = i;
            }
        }
        return runs;
    }

    private String text(int from, int to) {
        return String.join("", Arrays.asList(signs).subList(from, to));
    }

    /** The line for a terminal. */
    public String line(boolean colour) {
        if (!colour) {
            return text(0, signs.length).stripTrailing();
        }
        StringBuilder line = new StringBuilder();
        for (Run run : runs()) {
            line.append(run.style.equals(Style.PLAIN) ? run.text : run.style.escape() + run.text + "\u001b[0m");
        }
        return line.toString().stripTrailing();
    }
}
