package io.productiontool.persistence.tenancy;

import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that is used by several: to close it is to give it back, once. */
final class UsedStore implements EventStore {

    private final AtomicReference<@Nullable EventStore> store;
    private final Runnable giveBack;

    UsedStore(EventStore store, Runnable giveBack) {
        this.store = new AtomicReference<>(store);
        this.giveBack = giveBack;
    }

    private EventStore store() {
        EventStore used = store.get();
        if (used == null) {
            throw new StoreException("the store is closed", "open it again");
        }
        return used;
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return store().transact(work);
    }

    @Override
    public <T> List<T> transactAll(List<Function<Transaction, T>> works) {
        return store().transactAll(works);
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        return store().read(work);
    }

    @Override
    public <T> T readLatest(Function<Reader, T> work) {
        return store().readLatest(work);
    }

    @Override
    public boolean isReadLatestCheap() {
        return store().isReadLatestCheap();
    }

    @Override
    public String end() {
        return store().end();
    }

    @Override
    public Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) throws InterruptedException {
        return store().changes(cursor, filter, atMost, wait);
    }

    @Override
    public Duration settling() {
        return store().settling();
    }

    @Override
    public void close() {
        if (store.getAndSet(null) != null) {
            giveBack.run();
        }
    }
}
