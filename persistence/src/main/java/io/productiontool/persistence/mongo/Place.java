package io.productiontool.persistence.mongo;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.BsonTimestamp;

/**
 * Positions of events in history: the second of the cluster's clock and the place in it at which their transaction was
 * under way, and a draw. They grow within a stream, and across streams nearly with the order of commits: a commit that
 * comes to be has a position of the last {@link #SETTLED_SECONDS} of the cluster's clock.
 */
final class Place {

    /** The server ends a transaction after a minute, looking twice in it, and ticks at least every ten seconds. */
    static final int SETTLED_SECONDS = 150;

    private static final int BITS = 31;
    private static final int DRAWN_BITS = 15;
    private static final int MOST_IN_SECOND = (1 << (BITS - DRAWN_BITS)) - 1;

    private Place() {}

    /** Of the first of so many events. */
    static long draw(BsonTimestamp now, int events, long after) {
        Random random = ThreadLocalRandom.current();
        long drawn = events < 1 << (DRAWN_BITS - 1) ? random.nextInt((1 << DRAWN_BITS) - events) : 0;
        long place = ofSecond(now.getTime()) + ((long) Math.min(now.getInc(), MOST_IN_SECOND) << DRAWN_BITS) + drawn;
        return Math.max(place, after + 1);
    }

    static long ofSecond(long second) {
        return second << BITS;
    }

    static long second(long position) {
        return position >>> BITS;
    }
}
