package io.productiontool.cli;

import org.jline.utils.WCWidth;

/** Text as it may reach a terminal: no control sequence, and a known width in columns. Stateless. */
public final class Plain {

    private Plain() {}

    /** The text with every control, bidirectional control and line separator replaced by {@code U+FFFD}. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> plain.appendCodePoint(steers(point) ? 0xFFFD : point));
        return plain.toString();
    }

    private static boolean steers(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C;
    }

    /** How many columns of a terminal the text takes. */
    public static int width(String text) {
        return text.codePoints()
                .map(point -> Math.max(0, WCWidth.wcwidth(point)))
                .sum();
    }

    /** The text cut, with an ellipsis, or padded on the right to just so many columns. */
    public static String fit(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(columns - width(cut));
    }

    /** The text padded on the left to at least so many columns. */
    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }

    /** The text, with an ellipsis where it had to be cut to so many columns. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int point : text.codePoints().toArray()) {
            int next = Math.max(0, WCWidth.wcwidth(point));
            if (used + next > columns - 1) {
                break;
            }
            cut.appendCodePoint(point);
            used += next;
        }
        return columns <= 0 ? "" : cut + "…";
    }
}
