package io.productiontool.engine.booking;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much of an artist's capacity something takes, in integer hundredths of a percent of one full-time person.
 *
 * @param hundredths 0 to {@link #MAX_HUNDREDTHS}; 10,000 is one person, full time
 */
public record Load(long hundredths) implements Comparable<Load> {

    /** One million million percent: far above any pool, far below overflow when loads are summed. */
    public static final long MAX_HUNDREDTHS = 100_000_000_000_000L;

    public static final Load NONE = new Load(0);

    /** One person, full time. */
    public static final Load FULL = new Load(10_000);

    public Load {
        if (hundredths < 0 || hundredths > MAX_HUNDREDTHS) {
            throw new IllegalArgumentException(
                    "load of " + hundredths + " hundredths of a percent is not within 0 and " + MAX_HUNDREDTHS);
        }
    }

    public static Load percent(long percent) {
        return new Load(Math.multiplyExact(percent, 100L));
    }

    /** Reads {@code 50}, {@code 50%} or {@code 33.335%}; halves of a hundredth round up. */
    public static Load parse(String text) {
        return new Load(Percent.parse(text, "load"));
    }

    /** A number of people, such as the 0.5 or 2.0 units of other systems; halves of a hundredth round up. */
    public static Load people(BigDecimal people) {
        return new Load(
                people.movePointRight(4).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    @Override
    public int compareTo(Load other) {
        return Long.compare(hundredths, other.hundredths);
    }

    /** As people write it: {@code 50%}. */
    @Override
    public String toString() {
        return Percent.text(hundredths);
    }
}
