package io.productiontool.engine.artist;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of money.
 *
 * @param minor in the currency's smallest unit (cents)
 */
public record Money(long minor, Currency currency) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,4})?)\\s*([A-Za-z]{3})");

    /** Reads {@code 420 EUR} or {@code 420.50 EUR}; halves of the smallest unit round up. */
    public static Money parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write an amount and a currency, such as 420 EUR");
        }
        Currency currency = Currency.getInstance(matcher.group(2).toUpperCase(Locale.ROOT));
        BigDecimal amount = new BigDecimal(matcher.group(1)).setScale(scale(currency), RoundingMode.HALF_UP);
        return new Money(amount.unscaledValue().longValueExact(), currency);
    }

    private static int scale(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /** So much of it; half of the smallest unit counts as one. */
    public Money percent(int percent) {
        return new Money(Math.floorDiv(Math.addExact(Math.multiplyExact(minor, percent), 50), 100), currency);
    }

    /** The amount in the currency's main unit. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, scale(currency));
    }

    @Override
    public String toString() {
        return amount().stripTrailingZeros().toPlainString() + " " + currency.getCurrencyCode();
    }
}
