package io.productiontool.persistence.mongo;

import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** A node in which something happens once the first work has decided, before what it decided is committed. */
final class Interrupted implements EventStore {

    private final EventStore store;
    private final Consumer<Object> between;
    private boolean happened;

    /** @param between gets what the work answered */
    Interrupted(EventStore store, Consumer<Object> between) {
        this.store = store;
        this.between = between;
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return store.transact(transaction -> {
            T answer = work.apply(transaction);
            if (!happened) {
                happened = true;
                between.accept(answer);
            }
            return answer;
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
