package io.productiontool.engine.record;

import java.text.Normalizer;

/** What people may write into a text field, and how such text is shown in a message. Stateless. */
public final class Text {

    /** The longest text a field takes, in UTF-16 units. */
    public static final int MAX_LENGTH = 4_000;

    private Text() {}

    /**
     * Returns the text in Unicode normal form C, without the blanks and line ends around it.
     *
     * @throws InvalidField when it holds a control character, half of a surrogate pair or a noncharacter, or is too long
     */
    public static String clean(String field, String text, int maxLength) {
        String clean = composed(text);
        if (clean.length() > maxLength) {
            throw new InvalidField(field, "is longer than " + maxLength + " characters (" + clean.length() + ")");
        }
        clean.codePoints().filter(Text::isForbidden).findFirst().ifPresent(point -> {
            throw new InvalidField(
                    field,
                    String.format("holds the control character U+%04X; remove it: '%s'", point, printable(text)));
        });
        return clean;
    }

    /** The text in normal form C, without what is white around it. */
    static String composed(String text) {
        return Normalizer.normalize(trimmed(text), Normalizer.Form.NFC);
    }

    /** Whether nothing is left of it, see {@link #trimmed}. */
    static boolean isBlank(String text) {
        return trimmed(text).isEmpty();
    }

    /** The text without what is white around it: of the control characters, tabs and line ends alone. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhite(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhite(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isWhite(char sign) {
        return Character.isWhitespace(sign) && !isForbidden(sign) || "\t\n\r".indexOf(sign) >= 0;
    }

    /** The text with everything that could steer a terminal replaced by {@code U+FFFD}, at most 120 characters of it. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(120)
                .forEach(point -> shown.appendCodePoint(isForbidden(point) || isMark(point) ? 0xFFFD : point));
        return text.length() > 120 ? shown + "…" : shown.toString();
    }

    /** What is allowed, as right-to-left text needs it, but turns the direction of what is written around it. */
    private static boolean isMark(int point) {
        return point == 0x200E || point == 0x200F || point == 0x061C;
    }

    private static boolean isForbidden(int point) {
        return Character.isISOControl(point)
                || (point & 0xFFFE) == 0xFFFE
                || point >= 0xFDD0 && point <= 0xFDEF
                || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                || point == 0x2028
                || point == 0x2029
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }
}
