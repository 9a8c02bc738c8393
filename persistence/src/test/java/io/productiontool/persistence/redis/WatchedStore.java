package io.productiontool.persistence.redis;

import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One node's way to a store that outlives it: counts readings, and its feed can be held up or broken. */
final class WatchedStore implements EventStore {

    private static final int ALL = 1_000;

    final AtomicInteger readings = new AtomicInteger();
    private final EventStore store;
    private final Semaphore feed = new Semaphore(ALL, true);
    volatile boolean broken;

    WatchedStore(EventStore store) {
        this.store = store;
    }

    /** Returns when nothing more is told from now on. */
    void holdFeed() {
        feed.acquireUninterruptibly(ALL);
    }

    void letFeedGo() {
        feed.release(ALL);
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return store.transact(work);
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        readings.incrementAndGet();
        return store.read(work);
    }

    @Override
    public String end() {
        return store.end();
    }

    /** Followers of the node itself, who ask for little, are not held up. */
    @Override
    public Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) throws InterruptedException {
        if (atMost < ALL) {
            return store.changes(cursor, filter, atMost, wait);
        }
        feed.acquire();
        try {
            if (broken) {
                throw new StoreException("the feed is broken", "");
            }
            return store.changes(cursor, filter, atMost, Duration.ofMillis(Math.min(20, wait.toMillis())));
        } finally {
            feed.release();
        }
    }

    @Override
    public void close() {
        // Other nodes go on.
    }
}
