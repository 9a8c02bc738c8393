package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.function.Function;

/** A transaction that runs already, as a store: so that a test can carry out commands and then let it fail. */
record OneTransaction(Transaction transaction) implements EventStore {

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return work.apply(transaction);
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        return work.apply(transaction);
    }

    @Override
    public boolean awaitAfter(long position, Duration atMost) {
        return false;
    }

    @Override
    public void close() {}
}
