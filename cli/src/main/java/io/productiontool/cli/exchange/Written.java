package io.productiontool.cli.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as people write them in sheets, turned into those that the studio takes; what is not known stays. Stateless. */
final class Written {

    private static final Pattern DECIMAL_COMMA = Pattern.compile("([0-9]{1,9}),([0-9]{1,2})");
    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}([,. ][0-9]{3})+([.,][0-9]{1,2})?");
    private static final Pattern MONEY = Pattern.compile(
            "([A-Za-z]{3}|[£€$¥])?\\s*([0-9][0-9., ]*?)\\s*([A-Za-z]{3}|[£€$¥])?(?:\\s*/.*|\\s+per .*)?");
    private static final Map<String, String> SIGNS = Map.of("£", "GBP", "€", "EUR", "$", "USD", "¥", "JPY");
    private static final Pattern LAST_NAME_FIRST = Pattern.compile("([^,]+),\\s*([^,]+)");

    private Written() {}

    /** A share of a person's time: {@code half}, {@code 50 %}, {@code 0,5}. */
    static String share(String text, boolean people) {
        String word = text.toLowerCase(Locale.ROOT).replace("\u00A0", " ");
        if (word.startsWith("full")) {
            return people ? "1" : "100";
        }
        if (word.startsWith("half")) {
            return people ? "0.5" : "50";
        }
        String bare = word.replace(" ", "");
        Matcher comma = DECIMAL_COMMA.matcher(bare.replace("%", ""));
        return comma.matches() ? comma.group(1) + "." + comma.group(2) + (bare.endsWith("%") ? "%" : "") : bare;
    }

    /** An amount with its currency: {@code £420}, {@code 420,00 €}, {@code EUR 420/day}. */
    static String money(String text) {
        Matcher money = MONEY.matcher(text.replace("\u00A0", " ").strip());
        if (!money.matches() || (money.group(1) == null) == (money.group(3) == null)) {
            return text;
        }
        String sign = money.group(1) == null ? money.group(3) : money.group(1);
        return amount(money.group(2)) + " " + SIGNS.getOrDefault(sign, sign.toUpperCase(Locale.ROOT));
    }

    private static String amount(String text) {
        String figures = text.strip();
        if (DECIMAL_COMMA.matcher(figures).matches()) {
            return figures.replace(',', '.');
        }
        if (!THOUSANDS.matcher(figures).matches()) {
            return figures;
        }
        int last = Math.max(figures.lastIndexOf(','), figures.lastIndexOf('.'));
        boolean cents = last >= 0 && figures.length() - last <= 3;
        String whole = cents ? figures.substring(0, last) : figures;
        return whole.replaceAll("[., ]", "") + (cents ? "." + figures.substring(last + 1) : "");
    }

    /** A person's name with single spaces, the first name first. */
    static String person(String text) {
        String single = text.replace('\u00A0', ' ').strip().replaceAll(" +", " ");
        Matcher reversed = LAST_NAME_FIRST.matcher(single);
        return reversed.matches()
                ? reversed.group(2).strip() + " " + reversed.group(1).strip()
                : single;
    }
}
