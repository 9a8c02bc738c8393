package io.productiontool.cli.exchange;

import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.Text;
import java.util.regex.Pattern;

/**
 * Text in the cells of a file. A cell of a CSV file that begins with {@code = + - @}, some of them in full width, or a
 * tab would be run as a formula by a spreadsheet, and one such as {@code #REF!} is an error, so an apostrophe is written before it, and taken back when it is read.
 * What begins with apostrophes before such a sign gets one more, so that every text comes back as it was.
 */
final class Cells {

    private static final String ERROR = "#(REF!|N/A|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!)";
    private static final String START = "([=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|" + ERROR + ")";
    private static final Pattern FORMULA = Pattern.compile("'*" + START, Pattern.DOTALL);
    private static final Pattern NEUTRALISED = Pattern.compile("'+" + START, Pattern.DOTALL);

    private Cells() {}

    static String neutralised(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String restored(String text) {
        return NEUTRALISED.matcher(text).matches() ? text.substring(1) : text;
    }

    /** Whether it is what a spreadsheet shows where a formula failed. */
    static boolean isError(String text) {
        return text.matches(ERROR);
    }

    /** Text that looks like such an error; a workbook knows it from a formula's, so nothing else needs an apostrophe there. */
    static String neutralisedError(String text) {
        return text.matches("'*" + ERROR) ? "'" + text : text;
    }

    static String restoredError(String text) {
        return text.matches("'+" + ERROR) ? text.substring(1) : text;
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
