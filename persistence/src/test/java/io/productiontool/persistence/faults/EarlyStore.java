package io.productiontool.persistence.faults;

import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** The planted bug of acknowledging before the commit. */
final class EarlyStore implements EventStore {

    /** The key of the attempt that this thread makes. */
    static final ThreadLocal<String> KEY = ThreadLocal.withInitial(() -> "");

    private final EventStore store;
    private final Consumer<String> say;

    EarlyStore(EventStore store, Consumer<String> say) {
        this.store = store;
        this.say = say;
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return store.transact(transaction -> {
            T result = work.apply(transaction);
            if (result instanceof io.productiontool.engine.studio.Outcome.Accepted) {
                say.accept("ack " + KEY.get() + " 0 " + System.currentTimeMillis());
            }
            return result;
        });
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        return store.read(work);
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
}
