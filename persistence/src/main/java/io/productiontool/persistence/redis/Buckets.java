package io.productiontool.persistence.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Token buckets of this process; what is not used for a day is full. Safe for use by several threads. */
final class Buckets {

    private static final long MOST = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofDays(1))
            .build();
    private final LongSupplier nanos;

    Buckets(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Bucket(double tokens, long at) {}

    private double tokens(String key, RateLimit limit, long now) {
        Bucket bucket = buckets.getIfPresent(key);
        return bucket == null
                ? (double) limit.capacity()
                : Math.min((double) limit.capacity(), bucket.tokens + (now - bucket.at) / 1e6 * limit.perMilli());
    }

    synchronized RateLimit.Answer take(String key, RateLimit limit, long wanted) {
        long now = nanos.getAsLong();
        double there = tokens(key, limit, now);
        boolean allowed = there >= wanted;
        double left = allowed ? there - wanted : there;
        buckets.put(key, new Bucket(left, now));
        long wait = allowed ? 0 : (long) Math.ceil((wanted - there) / limit.perMilli());
        return new RateLimit.Answer(allowed, (long) left, Duration.ofMillis(wait));
    }

    /** So many are left, as was said elsewhere. */
    synchronized void set(String key, double left) {
        buckets.put(key, new Bucket(left, nanos.getAsLong()));
    }
}
