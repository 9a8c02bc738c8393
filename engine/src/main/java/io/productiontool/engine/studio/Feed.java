package io.productiontool.engine.studio;

import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Follows a studio's events from a cursor on, each once and in order, whichever process recorded them. The listener is
 * called on one thread of the feed's own; what it throws ends the feed and is thrown again by {@link #close}.
 */
public final class Feed implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final EventStore store;
    private final EventFilter filter;
    private final Consumer<Followed> listener;
    private final Function<List<Changes.Entry>, List<Followed>> seen;
    private final Thread thread;
    private volatile Cursor cursor;
    private volatile boolean closed;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    Feed(
            EventStore store,
            Cursor from,
            EventFilter filter,
            Consumer<Followed> listener,
            Function<List<Changes.Entry>, List<Followed>> seen) {
        this.store = store;
        this.filter = filter;
        this.listener = listener;
        this.seen = seen;
        this.cursor = from;
        this.thread = new Thread(this::run, "ptool-feed");
        thread.setDaemon(true);
        thread.start();
    }

    /** The place up to which the listener has seen every event. */
    public Cursor cursor() {
        return cursor;
    }

    private void run() {
        try {
            while (!closed) {
                deliver(next(store, cursor, filter, BATCH, POLL));
            }
        } catch (RuntimeException broken) {
            // Closing interrupts what the store does.
            failure = closed && broken instanceof StoreException ? failure : Optional.of(broken);
        }
    }

    private void deliver(Changes changes) {
        List<Followed> events = changes.entries().isEmpty() ? List.of() : seen.apply(changes.entries());
        for (Followed followed : events) {
            if (closed) {
                return;
            }
            listener.accept(followed);
            cursor = followed.cursor();
        }
        cursor = new Cursor(changes.cursor());
    }

    /** What comes after the cursor; nothing when interrupted, which the thread stays. */
    static Changes next(EventStore store, Cursor from, EventFilter filter, int atMost, Duration wait) {
        try {
            Changes changes = store.changes(from.token(), filter, atMost, wait);
            if (changes.missed()) {
                throw new StoreException(
                        "the studio no longer knows what came right after cursor " + from.token(),
                        "read everything again, and go on from cursor " + changes.cursor());
            }
            return changes;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Changes(List.of(), from.token(), false);
        }
    }

    /** Waits until the feed has ended: because it was closed, or because the listener or the store threw. */
    public void await() throws InterruptedException {
        thread.join();
    }

    /** Stops after the event in hand. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        failure.ifPresent(broken -> {
            throw broken;
        });
    }
}
