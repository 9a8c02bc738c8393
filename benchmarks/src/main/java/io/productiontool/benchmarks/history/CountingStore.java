package io.productiontool.benchmarks.history;

import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.ReaderView;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Counts the events that questions read: what they fold. */
final class CountingStore implements EventStore {

    private final EventStore store;
    private final AtomicLong events = new AtomicLong();

    CountingStore(EventStore store) {
        this.store = store;
    }

    /** So many since the last call. */
    long taken() {
        return events.getAndSet(0);
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return store.transact(work);
    }

    @Override
    public <T> List<T> transactAll(List<Function<Transaction, T>> works) {
        return store.transactAll(works);
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        return store.read(reader -> work.apply(new Counting(reader)));
    }

    @Override
    public String end() {
        return store.end();
    }

    @Override
    public Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) throws InterruptedException {
        return store.changes(cursor, filter, atMost, wait);
    }

    @Override
    public void close() {
        store.close();
    }

    private final class Counting extends ReaderView {

        Counting(Reader reader) {
            super(reader);
        }

        @Override
        public List<RecordedEvent> events(EventFilter filter) {
            List<RecordedEvent> found = super.events(filter);
            events.addAndGet(found.size());
            return found;
        }
    }
}
