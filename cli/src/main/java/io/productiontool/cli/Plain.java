package io.productiontool.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as it may reach a terminal: no control sequence, nothing that turns the direction of what follows, and a width in
 * columns on which terminals agree. What is stored and what programs read stays as it is. Stateless.
 */
public final class Plain {

    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int DOTTED_CIRCLE = 0x25CC;

    /** More marks than any script piles on one letter. */
    private static final int MOST_MARKS = 8;

    private Plain() {}

    /**
     * The text as it can be shown: every control, bidirectional control and line separator is {@code U+FFFD}; what cannot
     * be seen is left out; emoji that some terminals join into one and others do not stand one beside the other, without
     * skin tones and selectors.
     */
    public static String of(String text) {
        if (isAscii(text)) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        StringBuilder plain = new StringBuilder(text.length());
        int before = ' ';
        int marks = 0;
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            int after = i + 1 < points.length ? points[i + 1] : ' ';
            if (steers(point)) {
                plain.append('\uFFFD');
            } else if (isUnseen(point, before, after)) {
                continue;
            } else if (isHalfFlag(point)) {
                boolean flag = isHalfFlag(after);
                plain.append(flag ? Character.toString(point) : Character.toString(point - 0x1F1E6 + 'A'));
                if (flag) {
                    plain.appendCodePoint(after);
                    i++;
                }
            } else if (!Width.isMark(point) || ++marks <= MOST_MARKS) {
                if (plain.isEmpty() && Width.of(point) == 0) {
                    plain.appendCodePoint(DOTTED_CIRCLE);
                }
                plain.appendCodePoint(point);
            }
            marks = Width.isMark(point) ? marks : 0;
            before = point;
        }
        return plain.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text can be shown as it is, with nothing lost. */
    static boolean isHarmless(String text) {
        return text.codePoints().noneMatch(Plain::steers);
    }

    /** Whether it would steer a terminal, or turn the direction of what follows. */
    static boolean steers(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x206F)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C;
    }

    /** What is not drawn, or only by some terminals, in other columns. */
    private static boolean isUnseen(int point, int before, int after) {
        if (point == JOINER || point == NON_JOINER) {
            return !isOfWords(before) || !isOfWords(after);
        }
        boolean skin = point >= 0x1F3FB && point <= 0x1F3FF;
        return skin && before > 0x2000 && !Character.isLetter(before)
                || point == 0xAD
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point >= 0x180B && point <= 0x180F
                || point == 0x200B
                || point >= 0x2060 && point <= 0x2065
                || point == 0x3164
                || point >= 0xFE00 && point <= 0xFE0F
                || point == 0xFEFF
                || point == 0xFFA0
                || point >= 0xFFF0 && point <= 0xFFFB
                || point >= 0x1D173 && point <= 0x1D17A
                || point >= 0xE0000 && point <= 0xE0FFF;
    }

    /** Letters and their marks, between which joiners decide how they are written. */
    private static boolean isOfWords(int point) {
        int type = Character.getType(point);
        return Character.isLetter(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isHalfFlag(int point) {
        return point >= 0x1F1E6 && point <= 0x1F1FF;
    }

    /** How many columns of a terminal the text takes. */
    public static int width(String text) {
        return text.codePoints().map(Width::of).sum();
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
        for (String cell : cells(text)) {
            used += width(cell);
            if (used > columns - 1) {
                break;
            }
            cut.append(cell);
        }
        return columns <= 0 ? "" : cut + "…";
    }

    /** The text in parts that must stay together: a character with its marks, or the two halves of a flag. */
    public static List<String> cells(String text) {
        List<String> cells = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        int start = 0;
        for (int end = 1; end <= points.length; end++) {
            boolean joined = end < points.length
                    && (Width.of(points[end]) == 0
                            || end == start + 1 && isHalfFlag(points[start]) && isHalfFlag(points[end]));
            if (!joined) {
                cells.add(new String(points, start, end - start));
                start = end;
            }
        }
        return cells;
    }
}
