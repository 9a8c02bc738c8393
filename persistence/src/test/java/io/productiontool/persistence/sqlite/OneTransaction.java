package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A transaction that runs already, as a store: so that a test can carry out commands and then let it fail. */
public record OneTransaction(Transaction transaction) implements EventStore {

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return work.apply(transaction);
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        return work.apply(transaction);
    }

    @Override
    public String end() {
        return "0";
    }

    @Override
    public Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) {
        return new Changes(List.of(), cursor, false);
    }

    @Override
    public void close() {}
}
