package io.productiontool.persistence.redis;

import static io.productiontool.persistence.redis.Studios.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Token buckets that nodes share, and what becomes of them when the server is away. */
final class RateLimitsTest {

    private static final RateLimit TEN_A_DAY = new RateLimit(10, Duration.ofDays(1));

    private static RedisServer server;

    private final String studio = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        server = new RedisServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static boolean isAllowed(RateLimits limits, String key) {
        return limits.take(key, TEN_A_DAY, 1).allowed();
    }

    /** Connecting happens beside whoever asks; until then each limits by itself. */
    private RateLimits connected() throws InterruptedException {
        RateLimits limits = RateLimits.shared(server.uri(), studio);
        eventually(limits::isShared);
        return limits;
    }

    @Test
    void nodesThatAskAtOnceGetNoMoreThanThereIs() throws Exception {
        try (RateLimits one = connected();
                RateLimits other = connected()) {
            int allowed = allowed(one, other, "mia0");
            // Where the Redis was slow, each node limited by itself for a while.
            for (int i = 1; !one.isShared() || !other.isShared(); i++) {
                eventually(() -> isAnswered(one) && isAnswered(other));
                allowed = allowed(one, other, "mia" + i);
            }
            assertThat(allowed).isEqualTo(10);
            assertThat(isAllowed(other, "leo")).as("another key").isTrue();
        }
    }

    private static boolean isAnswered(RateLimits node) {
        isAllowed(node, "somebody");
        return node.isShared();
    }

    /** How many of sixty that ask at once are let through. */
    private static int allowed(RateLimits one, RateLimits other, String key) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> asks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                RateLimits node = i % 2 == 0 ? one : other;
                asks.add(() -> isAllowed(node, key));
            }
            int allowed = 0;
            for (Future<Boolean> ask : threads.invokeAll(asks)) {
                allowed += ask.get() ? 1 : 0;
            }
            return allowed;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRefusalSaysWhenToComeBackAndTokensComeAgain() throws Exception {
        RateLimit fast = new RateLimit(2, Duration.ofMillis(400));
        try (RateLimits limits = connected()) {
            assertThat(limits.take("mia", fast, 2).left()).isZero();
            RateLimit.Answer refused = limits.take("mia", fast, 2);
            assertThat(refused.allowed()).isFalse();
            assertThat(refused.after()).isBetween(Duration.ofMillis(1), Duration.ofMillis(400));
            eventually(() -> limits.take("mia", fast, 2).allowed());
        }
    }

    @Test
    void withoutTheServerANodeGoesOnFromWhereTheBucketStood() throws Exception {
        RedisServer own = new RedisServer();
        try (RateLimits limits = RateLimits.shared(own.uri(), studio)) {
            eventually(limits::isShared);
            for (int i = 0; i < 9; i++) {
                assertThat(isAllowed(limits, "mia")).isTrue();
            }
            own.signal("KILL");
            assertThat(isAllowed(limits, "mia")).isTrue();
            assertThat(isAllowed(limits, "mia")).isFalse();
            own.revive();
            eventually(() -> isAllowed(limits, "mia"));
        } finally {
            own.close();
        }
    }

    @Test
    void aServerThatNeverWasCostsNothing() {
        try (RateLimits limits = RateLimits.shared("redis://127.0.0.1:1", studio)) {
            for (int i = 0; i < 10; i++) {
                assertThat(isAllowed(limits, "mia")).isTrue();
            }
            assertThat(isAllowed(limits, "mia")).isFalse();
        }
    }

    @Test
    void aBucketOfThisProcessFillsSteadily() {
        AtomicLong nanos = new AtomicLong();
        Buckets buckets = new Buckets(nanos::get);
        RateLimit tenASecond = new RateLimit(10, Duration.ofSeconds(1));
        assertThat(buckets.take("k", tenASecond, 10).allowed()).isTrue();
        assertThat(buckets.take("k", tenASecond, 1).after()).isEqualTo(Duration.ofMillis(100));
        nanos.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(buckets.take("k", tenASecond, 2).allowed()).isTrue();
        assertThat(buckets.take("k", tenASecond, 1).allowed()).isFalse();
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(buckets.take("k", tenASecond, 3).left()).isEqualTo(7);
    }

    @Test
    void whatIsNoLimitAddressOrKeyIsSaid() {
        assertThatThrownBy(() -> new RateLimit(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimit(1, Duration.ofDays(2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimits.near().take("", TEN_A_DAY, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimits.near().take("k", TEN_A_DAY, 11))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimits.shared("http://mia:secret@there", studio))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("secret");
    }
}
