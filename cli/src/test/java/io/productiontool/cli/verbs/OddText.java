package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code odd/strings.tsv}.
 *
 * @param outcome what becomes of it in a field of free text
 * @param text the string itself
 * @param what it is for
 */
record OddText(Outcome outcome, String text, String what) {

    private static final Pattern UNIT = Pattern.compile("\\\\u([0-9a-f]{4})|\\\\\\\\");
    private static final Pattern REPEATED = Pattern.compile("(.*)\\\\\\*([0-9]+)", Pattern.DOTALL);

    /** What becomes of a string. */
    enum Outcome {
        KEPT,
        REFUSED,
        BLANK
    }

    static List<OddText> all() {
        List<OddText> all = new ArrayList<>();
        for (String[] cells : rows("strings.tsv")) {
            all.add(new OddText(Outcome.valueOf(cells[0].toUpperCase(Locale.ROOT)), read(cells[1]), cells[2]));
        }
        return all;
    }

    private static List<String[]> rows(String resource) {
        try (InputStream in = Objects.requireNonNull(OddText.class.getResourceAsStream("/odd/" + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t"))
                    .peek(cells -> assertThat(cells).as(String.join("|", cells)).hasSize(3))
                    .toList();
        } catch (IOException broken) {
            throw new IllegalStateException(resource, broken);
        }
    }

    private static String read(String written) {
        Matcher repeated = REPEATED.matcher(written);
        String once = repeated.matches() ? repeated.group(1) : written;
        String text = UNIT.matcher(once)
                .replaceAll(unit -> Matcher.quoteReplacement(
                        unit.group(1) == null ? "\\" : Character.toString((char) Integer.parseInt(unit.group(1), 16))));
        return repeated.matches() ? text.repeat(Integer.parseInt(repeated.group(2))) : text;
    }

    /** What a field of free text that takes so many characters holds afterwards; empty when it refuses. */
    Optional<String> stored(int most) {
        if (outcome == Outcome.REFUSED) {
            return Optional.empty();
        }
        String canonical = canonical();
        return canonical.length() > most ? Optional.empty() : Optional.of(canonical);
    }

    /** Without blanks and line ends around it, in normal form C. */
    String canonical() {
        String trimmed = text.replaceAll(AROUND, "");
        return Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    }

    private static final String BLANKS = "[ \\t\\n\\r\\u1680\\u2000-\\u2006\\u2008-\\u200A\\u205F\\u3000]+";
    private static final String AROUND = "^" + BLANKS + "|" + BLANKS + "$";

    /** How many columns a terminal gives a text, by {@code odd/widths.tsv}: a table that the program does not know. */
    static final class Columns {

        private final TreeMap<Integer, int[]> ranges = new TreeMap<>();

        Columns() {
            rows("widths.tsv")
                    .forEach(cells -> ranges.put(
                            Integer.parseInt(cells[0], 16),
                            new int[] {Integer.parseInt(cells[1], 16), Integer.parseInt(cells[2])}));
        }

        int of(int point) {
            var range = ranges.floorEntry(point);
            return range != null && point <= range.getValue()[0] ? range.getValue()[1] : 1;
        }

        int of(String text) {
            return text.codePoints().map(this::of).sum();
        }

        /** The columns of a line in which something stands. */
        BitSet written(String line) {
            BitSet written = new BitSet();
            int column = 0;
            for (int point : line.codePoints().toArray()) {
                int width = of(point);
                written.set(column, column + width, point != ' ');
                column += width;
            }
            return written;
        }
    }
}
