package io.productiontool.engine.record;

import io.productiontool.engine.artist.Money;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Capacity;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules that make written text canonical; each throws {@link IllegalArgumentException} with the reason. */
final class FieldRules {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/+-]{0,79}");
    private static final Pattern REF = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,19}:[\\p{L}\\p{N}._:/+#-]{1,79}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\"<>()\\[\\]:;,\\\\]{1,64}@[A-Za-z0-9.-]{1,190}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final List<String> COLOURS = List.of(
            "red", "orange", "amber", "yellow", "lime", "green", "teal", "cyan", "blue", "indigo", "violet", "pink");

    private FieldRules() {}

    static String date(String value) {
        try {
            return LocalDate.parse(value).toString();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("write a day as 2026-03-02", wrong);
        }
    }

    static String time(String value) {
        try {
            return LocalTime.parse(value).toString();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("write a time as 06:00", wrong);
        }
    }

    static String zone(String value) {
        if (!ZoneId.getAvailableZoneIds().contains(value)) {
            List<String> near = Suggestions.nearest(value, ZoneId.getAvailableZoneIds());
            throw new IllegalArgumentException(
                    "no such time zone" + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?"));
        }
        return value;
    }

    static String country(String value) {
        String code = value.toUpperCase(Locale.ROOT);
        return matching(
                COUNTRY, code, "write a country as two letters, with its part where holidays differ: GB, CA-BC");
    }

    static String currency(String value) {
        return Currency.getInstance(value.toUpperCase(Locale.ROOT)).getCurrencyCode();
    }

    static String money(String value) {
        return Money.parse(value).toString();
    }

    static String capacity(String value) {
        return Capacity.parse(value).toString();
    }

    static String skills(String value) {
        return Skill.parseAll(value).stream().map(Skill::toString).collect(Collectors.joining(" "));
    }

    static String code(String value) {
        String code = Text.clean("code", value, 8).toUpperCase(Locale.ROOT);
        return matching(WORD, code, "use letters and digits, no spaces: SOL");
    }

    static String email(String value) {
        return matching(EMAIL, value, "write an address such as ana@example.com");
    }

    static String colour(String value) {
        String colour = value.toLowerCase(Locale.ROOT);
        return COLOURS.contains(colour)
                ? colour
                : matching(COLOUR, colour, "write #rrggbb or one of " + String.join(", ", COLOURS));
    }

    static String words(String value) {
        return each(value, word -> matching(WORD, word, "tags are words of letters, digits and . _ : / + -"));
    }

    static String refs(String value) {
        return each(value, ref -> matching(REF, ref, "write references as system:id, such as sg:1234"));
    }

    static UnaryOperator<String> oneOf(String... choices) {
        List<String> known = List.of(choices);
        return value -> {
            String choice = value.toLowerCase(Locale.ROOT);
            if (!known.contains(choice)) {
                throw new IllegalArgumentException("is none of " + String.join(", ", known));
            }
            return choice;
        };
    }

    static UnaryOperator<String> someOf(String... choices) {
        return value -> each(value, oneOf(choices));
    }

    private static String each(String value, UnaryOperator<String> rule) {
        return Arrays.stream(value.strip().split("[\\s,]+"))
                .map(rule)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String matching(Pattern pattern, String value, String advice) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(advice);
        }
        return value;
    }
}
