package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: whoever comes first leads and carries out what others have queued meanwhile, in one transaction with one
 * sync; nobody is answered before it (DeWitt et al. 1984, "Implementation techniques for main memory database systems").
 * Work hardly ever fails halfway: only when some did, all is taken back and done again with a savepoint for each. Safe for
 * use by several threads.
 */
final class WriteQueue {

    private static final int MOST_AT_ONCE = 128;

    /**
     * The log grows to 4,000 pages before they go to the file, so that a page that changes often goes there once; 32 MB of
     * pages are kept, taken only as they are used.
     */
    private static final String WRITER = "pragma wal_autocheckpoint = 4000; pragma cache_size = -32000";

    private final Path file;
    private final Connections.Settings how;
    private final ConcurrentLinkedQueue<Pending<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();
    private final ReentrantLock news = new ReentrantLock();
    private final Condition committed = news.newCondition();
    private long commits;
    private boolean othersWrote;
    private @Nullable SqlSession session;
    private @Nullable Turns turns;

    WriteQueue(Path file, Connections.Settings how) {
        this.file = file;
        this.how = how;
    }

    <T> T run(Function<Transaction, T> work) {
        Pending<T> mine = new Pending<>(work);
        queue.add(mine);
        await(mine);
        return mine.result();
    }

    /** Runs the pieces of work in order, and returns when all are through: up to {@link #MOST_AT_ONCE} share a sync. */
    <T> List<T> runAll(List<Function<Transaction, T>> works) {
        List<Pending<T>> mine = new ArrayList<>(works.size());
        works.forEach(work -> mine.add(new Pending<>(work)));
        queue.addAll(mine);
        if (!mine.isEmpty()) {
            await(mine.get(mine.size() - 1)); // the queue keeps the order: the others were before it
        }
        List<T> results = new ArrayList<>(works.size());
        List<RuntimeException> failures = new ArrayList<>();
        for (Pending<T> pending : mine) {
            try {
                results.add(pending.result());
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        return StoreException.unless(failures, results);
    }

    /** Waits until the work is through; leads whenever nobody does. */
    private void await(Pending<?> mine) {
        boolean interrupted = false;
        while (!mine.done) {
            if (led.compareAndSet(false, true)) {
                handOver(mine.done ? List.of() : lead());
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** First wakes who leads next, so that the disk does not wait for people to be answered. */
    private void handOver(List<Pending<?>> through) {
        led.set(false);
        Pending<?> next = queue.peek();
        if (next != null) {
            LockSupport.unpark(next.caller);
        }
        through.forEach(pending -> LockSupport.unpark(pending.caller));
    }

    private List<Pending<?>> lead() {
        List<Pending<?>> group = new ArrayList<>();
        while (group.size() < MOST_AT_ONCE && !queue.isEmpty()) {
            Optional.ofNullable(queue.poll()).ifPresent(group::add);
        }
        try {
            SqlSession writer = writer();
            if (!together(writer, group)) {
                apart(writer, group);
            }
        } catch (SQLException failed) {
            abandon();
            StoreException said = cause(group).orElseGet(() -> SqlFailures.of(failed, "cannot write to the studio"));
            group.forEach(pending -> pending.fail(said));
        } catch (RuntimeException | Error failed) {
            abandon();
            group.forEach(pending -> pending.fail(failed));
        }
        group.forEach(pending -> pending.done = true);
        announce();
        return group;
    }

    /** After some failures SQLite takes back the whole transaction, and what is asked of it next fails for that. */
    private static Optional<StoreException> cause(List<Pending<?>> group) {
        return group.stream()
                .map(pending -> pending.failure)
                .filter(StoreException.class::isInstance)
                .map(StoreException.class::cast)
                .findFirst();
    }

    private void finish(SqlSession writer, boolean wrote) throws SQLException {
        if (wrote) {
            commit(writer);
        } else {
            writer.run("rollback");
        }
        turns().released(othersWrote);
    }

    private static void commit(SqlSession writer) {
        try {
            writer.run("commit");
        } catch (SQLException failed) {
            throw SqlFailures.ofCommit(failed);
        }
    }

    /** One transaction for all; answers false when work failed that had written, and nothing was kept of any. */
    private boolean together(SqlSession writer, List<Pending<?>> group) throws SQLException {
        begin(writer);
        boolean wrote = false;
        for (Pending<?> pending : group) {
            SqliteTransaction transaction = new SqliteTransaction(writer);
            boolean kept = pending.attempt(transaction);
            if (!kept && transaction.appended()) {
                writer.rollback();
                return group.size() == 1;
            }
            wrote |= transaction.appended();
        }
        finish(writer, wrote);
        return true;
    }

    /** One transaction, a savepoint for each: what one throws is its own and leaves nothing behind. */
    private void apart(SqlSession writer, List<Pending<?>> group) throws SQLException {
        group.forEach(pending -> pending.failure = null);
        begin(writer);
        boolean wrote = false;
        for (Pending<?> pending : group) {
            writer.run("savepoint work");
            SqliteTransaction transaction = new SqliteTransaction(writer);
            if (pending.attempt(transaction)) {
                wrote |= transaction.appended();
            } else {
                writer.rollbackToSavepoint("work");
            }
            writer.run("release work");
        }
        finish(writer, wrote);
    }

    private SqlSession writer() throws SQLException {
        SqlSession open = session;
        if (open == null) {
            open = Connections.open(file, how, turns());
            open.script(WRITER);
            session = open;
        }
        return open;
    }

    private Turns turns() {
        Turns made = turns;
        if (made == null) {
            made = new Turns(file, how);
            turns = made;
        }
        return made;
    }

    /** Waits for other processes, as long as anybody could want, before it gives up. */
    private void begin(SqlSession writer) throws SQLException {
        turns().giveWay();
        othersWrote = writer.begin(how.begin());
    }

    /** After a failure nobody knows what state the connection is in: the next group starts with a new one. */
    private void abandon() {
        SqlSession broken = session;
        session = null;
        if (broken == null) {
            return;
        }
        try {
            broken.run("rollback");
        } catch (SQLException nothingToRollBack) {
            // SQLite has rolled back already, or will when the connection closes.
        }
        try {
            broken.close();
        } catch (StoreException leaked) {
            // What failed before is what matters.
        }
    }

    private void announce() {
        news.lock();
        try {
            commits++;
            committed.signalAll();
        } finally {
            news.unlock();
        }
    }

    /** Waits for the next commit of this process, or for the time to be over. */
    void awaitCommit(long nanos) throws InterruptedException {
        news.lockInterruptibly();
        try {
            long seen = commits;
            long left = nanos;
            while (commits == seen && left > 0) {
                left = committed.awaitNanos(left);
            }
        } finally {
            news.unlock();
        }
    }

    /** Called when nobody runs anything any more. */
    void close() {
        if (session != null) {
            session.close();
            session = null;
        }
        announce();
    }

    /** Work that waits, then its result or failure. The leader's to touch until it is done. */
    private static final class Pending<T> {

        private final Function<Transaction, T> work;
        private final Thread caller = Thread.currentThread();
        private @Nullable T result;
        private @Nullable Throwable failure;
        private volatile boolean done;

        Pending(Function<Transaction, T> work) {
            this.work = work;
        }

        boolean attempt(SqliteTransaction transaction) {
            try {
                result = work.apply(transaction);
                transaction.refuseIfBroken();
                return true;
            } catch (RuntimeException | Error failed) {
                failure = failed;
                return false;
            }
        }

        void fail(Throwable because) {
            failure = failure == null ? because : failure;
        }

        @SuppressWarnings("NullAway") // work that succeeded left a result, which may be null if T allows it
        T result() {
            if (failure instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (failure instanceof Error thrown) {
                throw thrown;
            }
            return result;
        }
    }
}
