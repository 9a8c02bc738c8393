package io.productiontool.persistence.redis;

import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.ReaderView;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.store.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The store's own transaction, which answers everything itself; what it appends is told. */
final class WatchedTransaction extends ReaderView implements Transaction {

    private final Transaction transaction;
    private final Consumer<Commit> appended;

    WatchedTransaction(Transaction transaction, Consumer<Commit> appended) {
        super(transaction);
        this.transaction = transaction;
        this.appended = appended;
    }

    @Override
    public Map<StreamId, StreamHead> heads(Collection<StreamId> streams) {
        return transaction.heads(streams);
    }

    @Override
    public String lease(String prefix) {
        return transaction.lease(prefix);
    }

    @Override
    public void append(Commit commit, List<RowChange> changes) {
        transaction.append(commit, changes);
        appended.accept(commit);
    }
}
