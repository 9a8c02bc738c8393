package io.productiontool.persistence.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Limits how often something is done, over all nodes of a studio: token buckets in a Redis, each request one atomic step
 * by that server's clock. While the Redis is away every node limits by itself, from where the buckets it used stood; so
 * the nodes together may allow as many times the limit as there are nodes, and no request waits for the Redis for longer
 * than a command's patience. Safe for use by several threads.
 */
public final class RateLimits implements AutoCloseable {

    private static final int LONGEST_KEY = 200;
    private static final double MILLIONTHS = 1e6;

    /** Tokens go as millionths, which fit the whole numbers that scripts answer with. */
    private static final String TAKE = """
            local capacity, rate, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + time[2] / 1000
            local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens, at = tonumber(bucket[1]) or capacity, tonumber(bucket[2]) or now
            tokens = math.min(capacity, tokens + math.max(0, now - at) * rate)
            local allowed, wait = 0, 0
            if tokens >= wanted then
              allowed, tokens = 1, tokens - wanted
            else
              wait = math.ceil((wanted - tokens) / rate)
            end
            redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.3f', math.max(now, at)))
            redis.call('PEXPIRE', KEYS[1], math.ceil((capacity - tokens) / rate) + 1000)
            return {allowed, math.floor(tokens * 1000000), wait}
            """;

    private final Optional<RedisLink> redis;
    private final String prefix;
    private final Buckets here = new Buckets(System::nanoTime);

    private RateLimits(Optional<RedisLink> redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    /** Limits of this process alone. */
    public static RateLimits near() {
        return new RateLimits(Optional.empty(), "");
    }

    /**
     * Limits over all nodes that use the Redis and the name.
     *
     * @param studio the name of the studio's database, under which its keys are
     * @throws io.productiontool.engine.store.StoreException when that is no address
     */
    public static RateLimits shared(String redis, String studio) {
        return new RateLimits(Optional.of(RedisLink.to(redis)), "ptool:" + studio + ":r1:");
    }

    /**
     * Takes tokens where there are so many.
     *
     * @param key whoever or whatever is limited: 1 to 200 characters
     * @param tokens 1 to the limit's capacity
     */
    public RateLimit.Answer take(String key, RateLimit limit, long tokens) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters, not " + key.length());
        }
        if (tokens < 1 || tokens > limit.capacity()) {
            throw new IllegalArgumentException(tokens + " tokens are not 1 to " + limit.capacity());
        }
        return redis.flatMap(link -> far(link, key, limit, tokens)).orElseGet(() -> here.take(key, limit, tokens));
    }

    private Optional<RateLimit.Answer> far(RedisLink link, String key, RateLimit limit, long tokens) {
        Optional<List<Long>> said = link.run(
                TAKE,
                prefix + key,
                Long.toString(limit.capacity()),
                Double.toString(limit.perMilli()),
                Long.toString(tokens));
        return said.map(answer -> {
            double left = answer.get(1) / MILLIONTHS;
            here.set(key, left);
            return new RateLimit.Answer(answer.get(0) == 1, (long) left, Duration.ofMillis(answer.get(2)));
        });
    }

    /** Whether the Redis answered last time. */
    public boolean isShared() {
        return redis.filter(RedisLink::isThere).isPresent();
    }

    @Override
    public void close() {
        redis.ifPresent(RedisLink::close);
    }
}
