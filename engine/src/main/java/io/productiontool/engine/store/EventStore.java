package io.productiontool.engine.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Runs each piece of work as {@link #transact} would, in order: a later one sees what an earlier one appended, and
     * transactions of others may run between them. Returns when all of it is durable, with as few syncs as the store can.
     *
     * <p>A piece that throws leaves nothing behind and does not touch the others; once all are through, the first such
     * exception is thrown, with the rest suppressed in it.
     *
     * @return what each piece returned, in order
     */
    default <T> List<T> transactAll(List<Function<Transaction, T>> works) {
        List<T> results = new ArrayList<>(works.size());
        List<RuntimeException> failures = new ArrayList<>();
        for (Function<Transaction, T> work : works) {
            try {
                results.add(transact(work));
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        return StoreException.unless(failures, results);
    }

    /**
     * Runs the work on one consistent, recent state, blocking no writer. A store may answer from what it was told a moment
     * ago, of which it says how long that may be; but everything that this store has appended, and that it has told
     * followers, is in it. The store may run the work again, so it must have no other effect than its result.
     */
    <T> T read(Function<Reader, T> work);

    /**
     * Reads as {@link #read} does, from the latest state: everything that was acknowledged anywhere before is in it. What
     * is decided without a transaction, and what is verified, is so on this.
     */
    default <T> T readLatest(Function<Reader, T> work) {
        return read(work);
    }

    /**
     * Whether {@link #readLatest} costs less than a transaction that writes nothing: then what will likely be refused is
     * looked at there first.
     */
    default boolean isReadLatestCheap() {
        return true;
    }

    /** The cursor after everything that was recorded so far, by any process; the one before everything is {@code 0}. */
    String end();

    /**
     * What was recorded after the cursor, in the order of followers, which is the order of commits. Where there is nothing
     * it waits for the next commit, of this process or another; it returns empty-handed when the time is over or the
     * store closes.
     *
     * @param filter what to tell of that; its limit and order do not count
     * @throws IllegalArgumentException when the text is no cursor of this store
     */
    Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) throws InterruptedException;

    /**
     * How old a moment has to be before all that is recorded at it or before is there: a commit of another process may be
     * under way whose moment has passed already.
     */
    default Duration settling() {
        return Duration.ZERO;
    }

    /** Gives back every resource; running work ends first. A second call does nothing. */
    @Override
    void close();
}
