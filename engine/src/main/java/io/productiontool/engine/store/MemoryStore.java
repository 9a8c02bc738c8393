package io.productiontool.engine.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A studio in memory, for tests and for programs that need no file: the same guarantees as any store, but for
 * durability. Transactions run one at a time; reads run beside them on a state that nobody changes, which costs a writer a
 * copy of it where a read runs on. Questions other than by identity, handle, reference or time look through all rows.
 */
public final class MemoryStore implements EventStore {

    /** An empty store. */
    public MemoryStore() {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final Condition readersLeft = lock.newCondition();
    private final Positions following = new Positions(this, this::awaitAfter);
    private MemoryState state = new MemoryState();
    private int readers;
    private boolean closed;

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        lock.lock();
        try {
            open();
            state = state.readers > 0 ? state.copy() : state;
            MemoryTransaction transaction = new MemoryTransaction(state);
            try {
                T result = work.apply(transaction);
                transaction.refuseIfBroken();
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
        MemoryState seen = enter();
        try {
            return work.apply(new MemoryTransaction(seen));
        } finally {
            leave(seen);
        }
    }

    private MemoryState enter() {
        lock.lock();
        try {
            open();
            readers++;
            state.readers++;
            return state;
        } finally {
            lock.unlock();
        }
    }

    private void leave(MemoryState seen) {
        lock.lock();
        try {
            readers--;
            seen.readers--;
            readersLeft.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String end() {
        return following.end();
    }

    @Override
    public Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) throws InterruptedException {
        return following.changes(cursor, filter, atMost, wait);
    }

    private boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
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
            while (readers > 0) {
                readersLeft.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
