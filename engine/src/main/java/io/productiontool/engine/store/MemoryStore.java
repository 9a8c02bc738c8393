package io.productiontool.engine.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A studio in memory, for tests and for programs that need no file: the same guarantees as any store, but for
 * durability. Transactions and reads run one at a time.
 */
public final class MemoryStore implements EventStore {

    /** An empty store. */
    public MemoryStore() {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final MemoryState state = new MemoryState();
    private boolean closed;

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        lock.lock();
        try {
            open();
            MemoryTransaction transaction = new MemoryTransaction(state);
            try {
                T result = work.apply(transaction);
                appended.signalAll();
                return result;
            } catch (RuntimeException | Error failed) {
                transaction.undo();
                throw failed;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        lock.lock();
        try {
            open();
            return work.apply(new MemoryTransaction(state));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!closed && state.events.size() <= position && left > 0) {
                left = appended.awaitNanos(left);
            }
            return !closed && state.events.size() > position;
        } finally {
            lock.unlock();
        }
    }

    private void open() {
        if (closed) {
            throw new StoreException("the store is closed", "open it again");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            appended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
