package io.productiontool.engine.query;

import java.util.Currency;
import java.util.List;

/**
 * What booked and held time costs in one currency.
 *
 * @param keys one for each dimension of the report
 * @param confirmed of bookings, in the currency's smallest unit
 * @param tentative of holds that are first, in the currency's smallest unit
 * @param days booked and held, of one full-time person
 */
public record Cost(List<String> keys, Currency currency, long confirmed, long tentative, double days) {

    public Cost {
        keys = List.copyOf(keys);
    }

    /** The sum of two of the same keys and currency. */
    public Cost plus(Cost other) {
        return new Cost(keys, currency, confirmed + other.confirmed, tentative + other.tentative, days + other.days);
    }

    /** The same with every number below zero for above. */
    public Cost negated() {
        return new Cost(keys, currency, -confirmed, -tentative, -days);
    }
}
