package io.productiontool.cli.exchange;

import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.Text;
import java.util.regex.Pattern;

/**
 * Text in the cells of a file. A cell of a CSV file that begins with {@code = + - @} or a tab would be run as a formula
 * by a spreadsheet, so an apostrophe is written before it, and taken back when it is read. What begins with apostrophes
 * before such a sign gets one more, so that every text comes back as it was.
 */
final class Cells {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern NEUTRALISED = Pattern.compile("'+[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private Cells() {}

    static String neutralised(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String restored(String text) {
        return NEUTRALISED.matcher(text).matches() ? text.substring(1) : text;
    }

    /** The text as it can be stored and shown. */
    static String clean(String column, String text) {
        try {
            return Text.clean(column, text, Text.MAX_LENGTH);
        } catch (InvalidField wrong) {
            throw new InvalidRow(wrong.reason());
        }
    }
}
