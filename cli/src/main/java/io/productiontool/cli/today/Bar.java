package io.productiontool.cli.today;

import io.productiontool.cli.board.Canvas;
import io.productiontool.cli.board.Style;

/**
 * A bar to an eighth of a cell: what is confirmed solid, what is tentative lighter, what is uncovered dotted, what is
 * left of the capacity faint.
 *
 * @param scale how much the whole width stands for; nothing is drawn where it is 0
 */
record Bar(int width, double scale) {

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final Style CONFIRMED = Style.in(0x4a9fd6);
    private static final Style TENTATIVE = Style.in(0xe0a526);
    private static final Style UNCOVERED = Style.in(0xe0564a);

    /** Draws from the column on. */
    void draw(Canvas line, int column, double confirmed, double tentative, double uncovered, double capacity) {
        if (scale <= 0) {
            return;
        }
        int end = column + width;
        int free = column + cells(capacity);
        line.fill(column, Math.min(end, free), '·', Style.DIM);
        double solid = Math.min(width, confirmed / scale * width);
        int whole = (int) solid;
        line.fill(column, column + whole, '█', CONFIRMED);
        int eighth = (int) ((solid - whole) * 8);
        int at = column + whole;
        if (eighth > 0) {
            line.write(at, end, EIGHTHS.substring(eighth, eighth + 1), CONFIRMED);
            at++;
        }
        int held = Math.min(end, Math.max(at, column + cells(confirmed + tentative)));
        line.fill(at, held, '▒', TENTATIVE);
        line.fill(
                held, Math.min(end, Math.max(held, column + cells(confirmed + tentative + uncovered))), '╳', UNCOVERED);
    }

    private int cells(double amount) {
        return (int) Math.min(width, Math.round(amount / scale * width));
    }
}
