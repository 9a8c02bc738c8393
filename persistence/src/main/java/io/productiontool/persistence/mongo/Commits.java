package io.productiontool.persistence.mongo;

import static io.productiontool.persistence.mongo.Schema.COMMIT;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;

/**
 * Runs works in one transaction of the server and commits it. The options are those of the transaction itself, as inside
 * one the concerns of database and collection do not count. Nothing is acknowledged before a majority has journaled it.
 */
final class Commits {

    /**
     * How works are run and committed: as is right, or, in tests, with a bug planted that they have to catch.
     *
     * @param options those of every transaction
     * @param patience how long a commit without an answer is asked for again
     * @param reads how works read
     * @param guards what has a commit collide with those it must not pass
     */
    record Settings(
            TransactionOptions options, Duration patience, Session.Reads reads, Function<Heads, Guards> guards) {

        static final Settings SAFE = new Settings(
                TransactionOptions.builder()
                        .readConcern(ReadConcern.SNAPSHOT)
                        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .readPreference(ReadPreference.primary())
                        .maxCommitTime(10L, TimeUnit.SECONDS)
                        .build(),
                Duration.ofSeconds(45),
                Session.Reads.INSIDE,
                Guards::new);
    }

    /** A node that was killed in the midst of a transaction is in the way until the server ends that after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private static final int WRITE_CONFLICT = 112;
    private static final int SHORTEST_MILLIS = 2;
    private static final int LONGEST_MILLIS = 200;

    private final MongoClient client;
    private final MongoDatabase database;
    private final Handles handles;
    private final Settings settings;
    private final Known known = new Known();

    Commits(MongoClient client, MongoDatabase database, Handles handles, Settings settings) {
        this.client = client;
        this.database = database;
        this.handles = handles;
        this.settings = settings;
    }

    /** Ends every job: with what it answered, once that is durable, or with its failure. */
    void run(List<Job<?>> jobs) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean duplicate = false;
        boolean assumes = true;
        for (int attempt = 0; ; attempt++) {
            Attempt once = new Attempt(jobs, assumes);
            try {
                once.run();
                return;
            } catch (Stale stale) {
                assumes = false;
            } catch (Again again) {
                if (System.nanoTime() > deadline) {
                    once.fail(MongoFailures.of(again.why, "cannot write to the studio"));
                    return;
                }
                pause(attempt);
            } catch (Alone refused) {
                if (jobs.size() > 1) {
                    jobs.stream().filter(job -> !job.isDone()).forEach(job -> run(List.of(job)));
                    return;
                }
                // What another process did meanwhile may be in the way: looked at once more, it is refused in words.
                if (duplicate || !MongoFailures.isDuplicate(refused.why())) {
                    once.fail(refused.why());
                    return;
                }
                duplicate = true;
            } catch (MongoException failed) {
                once.fail(MongoFailures.of(failed, "cannot write to the studio"));
                return;
            }
        }
    }

    private static void pause(int attempt) {
        int longest = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << Math.min(attempt, 7));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, longest + 1));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing happened; the whole may be run again. */
    private static final class Again extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient MongoException why;

        Again(MongoException why) {
            super("", why, false, false);
            this.why = why;
        }
    }

    /** A work failed after it had written, and took the transaction with it. */
    private static final class Alone extends RuntimeException {
        private static final long serialVersionUID = 1;

        Alone(Throwable why) {
            super("", why, false, false);
        }

        Throwable why() {
            return Objects.requireNonNull(getCause());
        }
    }

    /** One transaction. */
    private final class Attempt {
        private final List<Job<?>> jobs;
        private final boolean assumes;
        private final List<Job<?>> open = new ArrayList<>();
        private final List<CommitId> appended = new ArrayList<>();

        Attempt(List<Job<?>> jobs, boolean assumes) {
            this.assumes = assumes;
            this.jobs = jobs.stream().filter(job -> !job.isDone()).toList();
        }

        void fail(Throwable why) {
            jobs.stream().filter(job -> !job.isDone()).forEach(job -> job.fail(why));
        }

        void run() {
            try (ClientSession session = client.startSession(
                    ClientSessionOptions.builder().causallyConsistent(true).build())) {
                session.startTransaction(settings.options);
                Batch batch = new Batch(database, session, known, settings, assumes);
                try {
                    jobs.forEach(job -> work(job, batch));
                    flush(batch);
                } catch (RuntimeException | Error broken) {
                    abort(session);
                    known.used(batch.heads().all().keySet());
                    throw broken;
                }
                // Also where nothing was written: what a refusal rests on must be what a majority has.
                commit(session);
                if (open.stream().noneMatch(Job::isDone)) {
                    batch.keep();
                }
                open.stream().filter(job -> !job.isDone()).forEach(Job::done);
            }
        }

        private void flush(Batch batch) {
            try {
                batch.flush();
            } catch (MongoException failed) {
                throw again(failed);
            } catch (StoreException refused) {
                throw new Alone(refused);
            }
        }

        private void work(Job<?> job, Batch batch) {
            MongoTransaction transaction = new MongoTransaction(batch, handles);
            try {
                job.run(transaction);
                open.add(job);
                appended.addAll(transaction.appended());
            } catch (MongoException failed) {
                throw again(failed);
            } catch (RuntimeException | Error failed) {
                compare(batch, failed);
                if (!appended.isEmpty() && failed instanceof StoreException
                        || !transaction.appended().isEmpty()) {
                    throw new Alone(failed);
                }
                job.fail(failed);
            }
        }

        /** What failed on what was only assumed is run again where that is not so. */
        private void compare(Batch batch, Throwable failed) {
            if (failed instanceof Stale stale) {
                throw stale;
            }
            try {
                batch.compare();
            } catch (MongoException broken) {
                throw again(broken);
            }
        }

        private RuntimeException again(MongoException failed) {
            boolean passes = MongoFailures.isTransient(failed) || MongoFailures.isUnready(failed);
            return passes ? new Again(failed) : failed;
        }

        private void abort(ClientSession session) {
            try {
                session.abortTransaction();
            } catch (MongoException gone) {
                // The server ends it by itself.
                return;
            }
        }

        private void commit(ClientSession session) {
            long deadline = System.nanoTime() + settings.patience.toNanos();
            for (int attempt = 0; ; attempt++) {
                try {
                    session.commitTransaction();
                    return;
                } catch (MongoException failed) {
                    boolean passes = MongoFailures.isUnknownCommit(failed) || MongoFailures.isUnready(failed);
                    if (passes && System.nanoTime() < deadline) {
                        pause(attempt);
                    } else {
                        settle(failed);
                        return;
                    }
                }
            }
        }

        /** Looks the commit up by its identity where its answer was lost; returns only when it is there. */
        private void settle(MongoException failed) {
            boolean nothing = MongoFailures.isTransient(failed);
            if (appended.isEmpty() || nothing && MongoFailures.code(failed) == WRITE_CONFLICT) {
                throw new Again(failed);
            }
            try {
                Document first = new Document("_id", appended.get(0).value());
                if (database.getCollection(COMMIT)
                                .withReadConcern(ReadConcern.LINEARIZABLE)
                                .find(first)
                                .maxTime(10, TimeUnit.SECONDS)
                                .first()
                        != null) {
                    return;
                }
                if (nothing) {
                    throw new Again(failed);
                }
            } catch (MongoException unreachable) {
                failed.addSuppressed(unreachable);
            }
            open.forEach(job -> job.fail(MongoFailures.unknown(failed)));
        }
    }
}
