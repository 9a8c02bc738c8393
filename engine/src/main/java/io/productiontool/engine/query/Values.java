package io.productiontool.engine.query;

import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.query.Selector.Operator;
import io.productiontool.engine.query.Selector.Term;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.time.When;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the values of a key compare with what people write. */
enum Values {
    /** Text, whatever its case. */
    TEXT,
    /** Yes or no. */
    FLAG,
    /** Numbers, also percent and amounts of money: {@code 50}, {@code 50%}, {@code 420 EUR}, {@code 2+}. */
    NUMBER,
    /** Days: {@code mar2}, {@code mon..fri}, {@code 2026-03-02}. */
    DAY,
    /** Skills with levels: {@code comp:3} is met by that level and above. */
    SKILL,
    /** Whatever a studio keeps in its own fields: text, numbers or days. */
    OWN;

    private static final Pattern NUMBERS = Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(%|[A-Za-z]{3})?");
    private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private record Amount(BigDecimal number, String unit) {

        /** Whether the two can be compared: both in the same currency, or one without. */
        boolean goesWith(Amount other) {
            return unit.isEmpty() || other.unit.isEmpty() || unit.equals(other.unit);
        }
    }

    /** Text as it is compared: lower case, without accents. */
    static String folded(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 127) {
                return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                        .replaceAll("");
            }
        }
        return lower;
    }

    /** Whether some of the values are what is written, which is not empty. */
    Predicate<List<String>> equal(String key, String written, LocalDate today) {
        return switch (this) {
            case TEXT, OWN -> {
                String wanted = folded(written);
                yield texts -> texts.stream().anyMatch(text -> folded(text).equals(wanted));
            }
            case FLAG -> {
                String wanted = flag(key, written);
                yield texts -> texts.contains(wanted);
            }
            case NUMBER -> {
                boolean open = written.endsWith("+");
                Term term =
                        Term.of(key, Operator.AT_LEAST, open ? written.substring(0, written.length() - 1) : written);
                yield open ? order(term, today) : numbers(term, 0, 0);
            }
            case DAY -> {
                When when = When.parse(written, today);
                yield days(day -> !day.isBefore(when.first()) && !day.isAfter(when.last()));
            }
            case SKILL -> skill(written);
        };
    }

    private static String flag(String key, String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> "yes";
            case "no", "false" -> "no";
            default ->
                throw new SelectorSyntaxException(key + " is yes or no, not '" + Text.printable(written) + "'; write "
                        + key + " or " + key + "=no");
        };
    }

    private static Predicate<List<String>> skill(String written) {
        String level = written.endsWith("+") ? written.substring(0, written.length() - 1) : written;
        Skill wanted = Skill.parse(level, 1);
        return texts -> texts.stream()
                .map(text -> Skill.parse(text, Skill.USUAL_LEVEL))
                .anyMatch(skill -> skill.name().equals(wanted.name()) && skill.level() >= wanted.level());
    }

    /** Whether some of the values stand in the order that the term asks for. */
    Predicate<List<String>> order(Term term, LocalDate today) {
        String written = term.values().get(0);
        boolean numbers = this == NUMBER || this == OWN && amount(written).isPresent();
        if (numbers) {
            return switch (term.operator()) {
                case LESS -> numbers(term, -1, -1);
                case AT_MOST -> numbers(term, -1, 0);
                case MORE -> numbers(term, 1, 1);
                default -> numbers(term, 0, 1);
            };
        }
        if (this != DAY && this != OWN) {
            throw new SelectorSyntaxException("'" + Text.printable(term.toString()) + "' asks for an order of "
                    + term.key() + ", which has none; write " + term.key() + "=… or " + term.key() + "~…");
        }
        When when = When.parse(written, today);
        return switch (term.operator()) {
            case LESS -> days(day -> day.isBefore(when.first()));
            case AT_MOST -> days(day -> !day.isAfter(when.last()));
            case MORE -> days(day -> day.isAfter(when.last()));
            default -> days(day -> !day.isBefore(when.first()));
        };
    }

    private static Predicate<List<String>> days(Predicate<LocalDate> test) {
        return texts -> texts.stream()
                .filter(text -> ISO.matcher(text).matches())
                .map(LocalDate::parse)
                .anyMatch(test);
    }

    /** Whether some value's order to what is written, −1, 0 or 1, lies between the two. */
    private static Predicate<List<String>> numbers(Term term, int least, int most) {
        String written = term.values().get(0);
        Amount wanted = amount(written)
                .orElseThrow(() -> new SelectorSyntaxException("'" + Text.printable(written) + "' is no number; write "
                        + term.key() + "=50, " + term.key() + ">=50 or " + term.key() + "=2+"));
        return texts -> texts.stream()
                .flatMap(text -> amount(text).stream())
                .filter(wanted::goesWith)
                .map(amount -> Integer.signum(amount.number.compareTo(wanted.number)))
                .anyMatch(order -> order >= least && order <= most);
    }

    private static Optional<Amount> amount(String text) {
        if (text.equals("unlimited")) {
            return Optional.of(new Amount(BigDecimal.valueOf(Long.MAX_VALUE), ""));
        }
        Matcher matcher = NUMBERS.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null || matcher.group(2).equals("%") ? "" : matcher.group(2);
        return Optional.of(new Amount(new BigDecimal(matcher.group(1)), unit.toUpperCase(Locale.ROOT)));
    }
}
