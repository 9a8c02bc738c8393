package io.productiontool.engine.store;

import java.time.Duration;
import java.util.function.Function;

/**
 * Where one studio's events and current state are kept. Safe for use by any number of threads, and where the medium
 * allows by several processes at once.
 */
public interface EventStore extends AutoCloseable {

    /**
     * Runs the work alone against every other transaction, and returns when what it appended is durable. Work that
     * throws leaves nothing behind. The store may run the work again, so it must have no other effect than through the
     * transaction.
     *
     * @throws StoreException when the environment fails; the outcome is then unknown only where
     *     {@link StoreException#outcomeUnknown()} says so
     */
    <T> T transact(Function<Transaction, T> work);

    /** Runs the work on one consistent, recent state, blocking no writer. */
    <T> T read(Function<Reader, T> work);

    /**
     * Waits until some event has a position greater than the given one, in this process or another.
     *
     * @return whether there is one; false when the time is over or the store closed
     */
    boolean awaitAfter(long position, Duration atMost) throws InterruptedException;

    /** Gives back every resource; running work ends first. A second call does nothing. */
    @Override
    void close();
}
