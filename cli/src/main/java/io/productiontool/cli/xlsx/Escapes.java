package io.productiontool.cli.xlsx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The escapes of texts in workbooks: {@code _x000D_} stands for the UTF-16 unit with that number, so that an underscore
 * before what looks like one is written {@code _x005F_} (ECMA-376 part 1, 22.9.2.19, ST_Xstring). Stateless.
 */
final class Escapes {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private Escapes() {}

    static String written(String text) {
        return text.contains("_x") ? LOOKS_LIKE_ONE.matcher(text).replaceAll("_x005F_") : text;
    }

    static String read(String text) {
        return text.contains("_x")
                ? ESCAPE.matcher(text)
                        .replaceAll(escape -> Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(escape.group(1), 16))))
                : text;
    }
}
