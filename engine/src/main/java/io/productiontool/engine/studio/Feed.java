package io.productiontool.engine.studio;

import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Follows a studio's events from a cursor on, each once and in order, whichever process recorded them. The listener is
 * called on one thread of the feed's own; what it throws ends the feed and is thrown again by {@link #close}.
 */
public final class Feed implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final EventStore store;
    private final EventFilter filter;
    private final Consumer<RecordedEvent> listener;
    private final UnaryOperator<Reader> seen;
    private final Thread thread;
    private volatile long position;
    private volatile boolean closed;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    Feed(
            EventStore store,
            Cursor from,
            EventFilter filter,
            Consumer<RecordedEvent> listener,
            UnaryOperator<Reader> seen) {
        this.store = store;
        this.filter = filter;
        this.listener = listener;
        this.seen = seen;
        this.position = from.position();
        this.thread = new Thread(this::run, "ptool-feed");
        thread.setDaemon(true);
        thread.start();
    }

    /** The place up to which the listener has seen every event. */
    public Cursor cursor() {
        return Cursor.at(position);
    }

    private void run() {
        try {
            while (!closed) {
                if (store.awaitAfter(position, POLL)) {
                    deliver();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            failure = Optional.of(broken);
        }
    }

    private void deliver() {
        // The end of the feed is read with the events: what the filter holds back is passed over and not waited for
        // again.
        Seen batch = store.read(reader ->
                new Seen(seen.apply(reader).events(filter.after(position).first(BATCH)), reader.lastPosition()));
        for (RecordedEvent event : batch.events()) {
            if (closed) {
                return;
            }
            listener.accept(event);
            position = event.position();
        }
        position = batch.events().size() < BATCH ? Math.max(position, batch.last()) : position;
    }

    private record Seen(List<RecordedEvent> events, long last) {}

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
