package io.productiontool.persistence.redis;

import java.time.Duration;

/**
 * A token bucket: so many at once, refilled at a steady rate.
 *
 * @param capacity whole tokens, 1 to 1,000,000
 * @param refill the time in which an empty bucket is full again, a millisecond to a day
 */
public record RateLimit(long capacity, Duration refill) {

    private static final long MOST = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    public RateLimit {
        if (capacity < 1 || capacity > MOST) {
            throw new IllegalArgumentException("capacity " + capacity + " is not 1 to " + MOST);
        }
        if (refill.toMillis() < 1 || refill.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("refill " + refill + " is not a millisecond to " + LONGEST);
        }
    }

    /** How many tokens come in a millisecond. */
    double perMilli() {
        return (double) capacity / refill.toMillis();
    }

    /**
     * What became of a request.
     *
     * @param left whole tokens that are left
     * @param after how long until there are enough; zero where it was allowed
     */
    public record Answer(boolean allowed, long left, Duration after) {}
}
