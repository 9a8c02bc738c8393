package io.productiontool.engine.booking;

import java.util.Locale;

/**
 * How much confirmed load an artist takes at one time, in integer hundredths of a percent: 10,000 for a person, 200,000
 * for a pool of twenty, or without limit.
 *
 * @param hundredths 0 to {@link Load#MAX_HUNDREDTHS}, or {@link Long#MAX_VALUE} for no limit
 */
public record Capacity(long hundredths) implements Comparable<Capacity> {

    public static final Capacity NONE = new Capacity(0);

    /** One person, full time. */
    public static final Capacity FULL = new Capacity(10_000);

    public static final Capacity UNLIMITED = new Capacity(Long.MAX_VALUE);

    public Capacity {
        if (hundredths < 0 || hundredths > Load.MAX_HUNDREDTHS && hundredths != Long.MAX_VALUE) {
            throw new IllegalArgumentException("capacity of " + hundredths
                    + " hundredths of a percent is not within 0 and " + Load.MAX_HUNDREDTHS);
        }
    }

    public static Capacity percent(long percent) {
        return new Capacity(Math.multiplyExact(percent, 100L));
    }

    /** Reads {@code 100}, {@code 2000%} or {@code unlimited} (also written {@code -1}). */
    public static Capacity parse(String text) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        boolean unlimited = written.equals("unlimited") || written.equals("-1") || written.equals("-1.0");
        return unlimited ? UNLIMITED : new Capacity(Percent.parse(written, "capacity"));
    }

    public boolean isUnlimited() {
        return hundredths == Long.MAX_VALUE;
    }

    /** Whether a sum of loads, in hundredths of a percent, stays within this capacity. */
    public boolean takes(long loadHundredths) {
        return loadHundredths <= hundredths;
    }

    @Override
    public int compareTo(Capacity other) {
        return Long.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return isUnlimited() ? "unlimited" : Percent.text(hundredths);
    }
}
