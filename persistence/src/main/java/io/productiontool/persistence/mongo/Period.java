package io.productiontool.persistence.mongo;

import io.productiontool.engine.time.TimeRange;

/**
 * The stretches of time that an artist's confirmed time is kept by: thirteen weeks each, but the first and the last, which
 * have all that is before and behind.
 */
final class Period {

    static final long MILLIS = 91L * 86_400_000;

    /** The one that ends in November 2014, and the one that begins in July 2044. */
    static final int FIRST = 179;

    static final int LAST = 299;

    private Period() {}

    static int of(long millis) {
        return (int) Math.max(FIRST, Math.min(LAST, Math.floorDiv(millis, MILLIS)));
    }

    /** The last one that a range touches. */
    static int lastOf(TimeRange range) {
        return of(range.endMillis() - 1);
    }

    static long start(int period) {
        return period == FIRST ? TimeRange.MIN_MILLIS : period * MILLIS;
    }

    static long end(int period) {
        return period == LAST ? TimeRange.MAX_MILLIS : (period + 1) * MILLIS;
    }
}
