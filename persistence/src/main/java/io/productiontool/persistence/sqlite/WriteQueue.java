package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: whoever comes first leads and carries out what others have queued meanwhile, each in a savepoint of its
 * own, in one transaction with one sync; nobody is answered before it (DeWitt et al. 1984, "Implementation techniques for
 * main memory database systems"). Safe for use by several threads.
 */
final class WriteQueue {

    private static final int MOST_AT_ONCE = 128;

    private final Path file;
    private final Connections.Settings how;
    private final ConcurrentLinkedQueue<Pending<?>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock leader = new ReentrantLock(true);
    private final ReentrantLock news = new ReentrantLock();
    private final Condition committed = news.newCondition();
    private long commits;
    private @Nullable SqlSession session;

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

    private void await(Pending<?> mine) {
        leader.lock();
        try {
            while (!mine.done) {
                lead();
            }
        } finally {
            leader.unlock();
        }
    }

    private void lead() {
        List<Pending<?>> group = new ArrayList<>();
        while (group.size() < MOST_AT_ONCE && !queue.isEmpty()) {
            Optional.ofNullable(queue.poll()).ifPresent(group::add);
        }
        try {
            SqlSession writer = writer();
            begin(writer);
            boolean wrote = false;
            try {
                for (Pending<?> pending : group) {
                    wrote |= inSavepoint(writer, pending);
                }
                finish(writer, wrote);
            } catch (SQLException | RuntimeException | Error failed) {
                abandon();
                throw failed;
            }
        } catch (SQLException failed) {
            StoreException said = cause(group).orElseGet(() -> SqlFailures.of(failed, "cannot write to the studio"));
            group.forEach(pending -> pending.fail(said));
        } catch (RuntimeException | Error failed) {
            group.forEach(pending -> pending.fail(failed));
        }
        group.forEach(pending -> pending.done = true);
        announce();
    }

    /** After some failures SQLite takes back the whole transaction, and what is asked of it next fails for that. */
    private static Optional<StoreException> cause(List<Pending<?>> group) {
        return group.stream()
                .map(pending -> pending.failure)
                .filter(StoreException.class::isInstance)
                .map(StoreException.class::cast)
                .findFirst();
    }

    private static void finish(SqlSession writer, boolean wrote) throws SQLException {
        if (!wrote) {
            writer.run("rollback");
            return;
        }
        try {
            writer.run("commit");
        } catch (SQLException failed) {
            throw SqlFailures.ofCommit(failed);
        }
    }

    /** Runs one piece of work; what it throws is its own and leaves nothing behind. Answers whether it appended. */
    private static boolean inSavepoint(SqlSession writer, Pending<?> pending) throws SQLException {
        writer.run("savepoint work");
        SqliteTransaction transaction = new SqliteTransaction(writer);
        boolean kept = pending.attempt(transaction);
        if (!kept) {
            writer.run("rollback to work");
        }
        writer.run("release work");
        return kept && transaction.appended();
    }

    private SqlSession writer() {
        if (session == null) {
            session = Connections.open(file, how);
        }
        return session;
    }

    /** Waits for other processes, as long as anybody could want, before it gives up. */
    private void begin(SqlSession writer) throws SQLException {
        long start = System.nanoTime();
        while (true) {
            try {
                writer.run(how.begin());
                return;
            } catch (SQLException failed) {
                if (!SqlFailures.isBusy(failed)
                        || System.nanoTime() - start > how.patience().toNanos()) {
                    throw failed;
                }
            }
        }
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

    void close() {
        leader.lock();
        try {
            if (session != null) {
                session.close();
                session = null;
            }
        } finally {
            leader.unlock();
        }
        announce();
    }

    /** Work that waits, then its result or failure. Only touched under the leader's lock. */
    private static final class Pending<T> {

        private final Function<Transaction, T> work;
        private @Nullable T result;
        private @Nullable Throwable failure;
        private boolean done;

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
