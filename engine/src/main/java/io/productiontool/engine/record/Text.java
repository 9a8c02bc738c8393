package io.productiontool.engine.record;

import java.text.Normalizer;

/** What people may write into a text field, and how such text is shown in a message. Stateless. */
public final class Text {

    /** The longest text a field takes, in UTF-16 units. */
    public static final int MAX_LENGTH = 4_000;

    private Text() {}

    /**
     * Returns the text trimmed and in Unicode normal form C.
     *
     * @throws InvalidField when it holds a control character, half of a surrogate pair, or is too long
     */
    public static String clean(String field, String text, int maxLength) {
        String clean = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
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

    /** The text with everything that could steer a terminal replaced by {@code U+FFFD}, at most 120 characters of it. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(120).forEach(point -> shown.appendCodePoint(isForbidden(point) ? 0xFFFD : point));
        return text.length() > 120 ? shown + "…" : shown.toString();
    }

    private static boolean isForbidden(int point) {
        return Character.isISOControl(point)
                || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                || point == 0x2028
                || point == 0x2029
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }
}
