package io.productiontool.engine.booking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percent as written and as kept: integer hundredths. */
final class Percent {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,13}(?:\\.[0-9]{1,15})?)\\s*%?");

    private Percent() {}

    static long parse(String text, String what) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write " + what + " in percent of one person, such as 50 or 50%");
        }
        return new BigDecimal(matcher.group(1))
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    static String text(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + "%";
    }
}
