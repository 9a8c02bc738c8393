package io.productiontool.persistence.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.productiontool.engine.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Redis that may be away, slow or another one than before. A command waits {@link #PATIENCE} at most; after one that
 * failed the server is left alone for {@link #REST}, then one command tries it. Connecting happens beside whoever asks.
 * Nothing here throws. Safe for use by several threads.
 */
final class RedisLink implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMillis(50);
    static final Duration REST = Duration.ofSeconds(1);

    private static final Duration CONNECT_PATIENCE = Duration.ofMillis(500);
    private static final int FAILURES_BEFORE_ANEW = 3;
    private static final int MOST_QUEUED = 4_096;
    private static final int LONGEST_OPENING_SECONDS = 2;
    private static final int MOST_KEYS = 200;

    private final RedisURI uri;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile Optional<RedisClient> client = Optional.empty();
    private volatile Optional<StatefulRedisConnection<String, String>> connection = Optional.empty();
    private volatile boolean resting;
    private volatile long restingUntil;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean closed;

    private RedisLink(RedisURI uri) {
        this.uri = uri;
        connect();
    }

    /** @throws StoreException when it is not an address of a Redis; the message has no password in it */
    static RedisLink to(String address) {
        RedisURI uri;
        try {
            uri = RedisURI.create(address);
        } catch (IllegalArgumentException wrong) {
            throw new StoreException(
                    "the address of the Redis cannot be read", "write it as redis://USER:PASSWORD@HOST:PORT");
        }
        uri.setTimeout(CONNECT_PATIENCE);
        return new RedisLink(uri);
    }

    private void connect() {
        if (!closed && connecting.compareAndSet(false, true)) {
            goOn(CompletableFuture.supplyAsync(this::open).whenComplete(this::connected));
        }
    }

    private void connected(@Nullable StatefulRedisConnection<String, String> fresh, @Nullable Throwable failed) {
        if (fresh == null) {
            rest();
        } else {
            connection = Optional.of(fresh);
            failures.set(0);
            resting = false;
        }
        connecting.set(false);
        if (closed) {
            shutDown();
        }
    }

    /** Nobody waits for it. */
    private static void goOn(CompletionStage<?> running) {
        Objects.requireNonNull(running);
    }

    /** The client's own threads take a while to start: that is done beside whoever opens a store. */
    private StatefulRedisConnection<String, String> open() {
        if (client.isEmpty()) {
            ClientResources resources = DefaultClientResources.builder()
                    .ioThreadPoolSize(2)
                    .computationThreadPoolSize(2)
                    .build();
            RedisClient made = RedisClient.create(resources, uri);
            made.setOptions(ClientOptions.builder()
                    .autoReconnect(false)
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    .requestQueueSize(MOST_QUEUED)
                    .socketOptions(SocketOptions.builder()
                            .connectTimeout(CONNECT_PATIENCE)
                            .build())
                    .build());
            client = Optional.of(made);
        }
        CompletableFuture<StatefulRedisConnection<String, String>> opening =
                client.orElseThrow().connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
        try {
            return opening.get(LONGEST_OPENING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException away) {
            goOn(opening.thenAccept(RedisLink::close));
            throw new CompletionException(away);
        }
    }

    /** Whether it answered last time. */
    boolean isThere() {
        return !resting && connection.isPresent();
    }

    /** The texts under the keys, in their order; none at all where it does not answer. */
    List<Optional<String>> get(List<String> keys) {
        List<Optional<String>> texts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i += MOST_KEYS) {
            String[] some =
                    keys.subList(i, Math.min(keys.size(), i + MOST_KEYS)).toArray(new String[0]);
            Optional<List<KeyValue<String, String>>> found = ask(redis -> redis.mget(some));
            if (found.isEmpty()) {
                return texts;
            }
            found.get().forEach(one -> texts.add(one.optional()));
        }
        return texts;
    }

    /** Keeps the texts so long; nobody waits for it. */
    void put(List<String> keys, List<String> texts, Duration life) {
        if (!isThere()) {
            return;
        }
        SetArgs px = SetArgs.Builder.px(life);
        connection.ifPresent(open -> {
            try {
                for (int i = 0; i < keys.size(); i++) {
                    goOn(open.async().set(keys.get(i), texts.get(i), px).whenComplete((kept, failed) -> {
                        if (failed != null) {
                            failed();
                        }
                    }));
                }
            } catch (RuntimeException full) {
                failed();
            }
        });
    }

    /** What the script answers: whole numbers. */
    Optional<List<Long>> run(String script, String key, String... arguments) {
        return ask(redis -> redis.<List<Long>>eval(script, ScriptOutputType.MULTI, new String[] {key}, arguments));
    }

    private <T> Optional<T> ask(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        boolean again = resting;
        if (again && (System.nanoTime() - restingUntil < 0 || !trying.compareAndSet(false, true))) {
            return Optional.empty();
        }
        try {
            Optional<StatefulRedisConnection<String, String>> open = connection;
            if (open.isEmpty()) {
                connect();
                return Optional.empty();
            }
            return Optional.of(answer(command.apply(open.get().async())));
        } catch (RuntimeException | ExecutionException | TimeoutException away) {
            failed();
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (again) {
                trying.set(false);
            }
        }
    }

    private <T> T answer(RedisFuture<T> asked) throws ExecutionException, TimeoutException, InterruptedException {
        try {
            T answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            resting = false;
            failures.set(0);
            return answer;
        } catch (TimeoutException | InterruptedException over) {
            asked.cancel(true);
            throw over;
        }
    }

    private void rest() {
        restingUntil = System.nanoTime() + REST.toNanos();
        resting = true;
    }

    /** A connection that goes on failing leads to a server that is no more, or is not the one to write to. */
    private void failed() {
        rest();
        Optional<StatefulRedisConnection<String, String>> old = connection;
        if (failures.incrementAndGet() >= FAILURES_BEFORE_ANEW
                || old.filter(StatefulRedisConnection::isOpen).isEmpty()) {
            connection = Optional.empty();
            old.ifPresent(RedisLink::close);
            connect();
        }
    }

    private static void close(StatefulRedisConnection<String, String> connection) {
        if (connection.isOpen()) {
            goOn(connection.closeAsync());
        }
    }

    @Override
    public void close() {
        closed = true;
        if (!connecting.get()) {
            shutDown();
        }
    }

    private void shutDown() {
        client.ifPresent(open -> goOn(open.shutdownAsync(0, 1, TimeUnit.SECONDS)
                .whenComplete((done, failed) ->
                        Objects.requireNonNull(open.getResources().shutdown(0, 1, TimeUnit.SECONDS)))));
    }
}
