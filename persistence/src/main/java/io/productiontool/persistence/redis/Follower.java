package io.productiontool.persistence.redis;

import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Follows the feed of a store for the news of one node, round after round, whatever fails. */
final class Follower implements AutoCloseable {

    private static final int PAGE = 1_000;
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 200;
    private static final long LONGEST_END_MILLIS = 10_000;

    private final EventStore store;
    private final News news;
    private final Thread thread = new Thread(this::run, "ptool-cache-follower");
    private Optional<String> cursor = Optional.empty();
    private volatile boolean closed;

    Follower(EventStore store, News news) {
        this.store = store;
        this.news = news;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    round();
                } catch (IllegalArgumentException anotherStudio) {
                    cursor = Optional.empty();
                    news.stop();
                } catch (RuntimeException away) {
                    // The news grow old meanwhile, and nobody believes them.
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        if (cursor.isEmpty()) {
            cursor = Optional.of(store.end());
            news.start();
        }
        news.begin();
        Changes changes = store.changes(cursor.orElseThrow(), EventFilter.ALL, PAGE, WAIT);
        cursor = Optional.of(changes.cursor());
        if (changes.missed()) {
            news.start();
        } else {
            news.end(changes.entries(), changes.entries().size() < PAGE);
        }
    }

    @Override
    public void close() {
        closed = true;
        news.stop();
        thread.interrupt();
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
