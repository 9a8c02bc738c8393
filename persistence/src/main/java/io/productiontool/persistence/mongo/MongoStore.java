package io.productiontool.persistence.mongo;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonTimestamp;

/**
 * A studio in a database of its own on a MongoDB replica set, for any number of processes on any number of machines. Reads
 * see one snapshot that a majority has; questions, and nothing that is decided, are read from other members than the primary
 * where the address prefers them. The server itself refuses what would overload an artist. Safe for use by several threads.
 */
public final class MongoStore implements EventStore {

    private static final Duration READING_PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 50;
    private static final int LONGEST_PAUSES = 8;
    private static final Duration FOLLOWING_PATIENCE = Duration.ofMinutes(1);

    /** The server ends a transaction after a minute; clocks may differ by ten seconds, which {@code doctor} looks at. */
    private static final Duration SETTLING = Duration.ofSeconds(70);

    private final MongoClient client;
    private final MongoDatabase database;
    private final CommitQueue writes;
    private final Following following;
    private final SharedAnswer<BsonTimestamp> confirmed;
    /** Empty where the primary answers questions too. */
    private final Optional<Questions> questions;

    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
    private volatile boolean closed;

    private MongoStore(MongoClient client, MongoAddress address, BsonTimestamp made, Commits.Settings settings) {
        this.client = client;
        this.database = client.getDatabase(address.database());
        Handles handles = new Handles(database.getCollection(Schema.HANDLE));
        this.writes = new CommitQueue(new Commits(client, database, handles, settings));
        this.following = new Following(client, database, this::snapshot, made, Place.SETTLED_SECONDS);
        this.confirmed = new SharedAnswer<>(following::confirmed);
        this.questions = address.forQuestions()
                .map(preference -> new Questions(client, database.withReadPreference(preference), following::now));
    }

    /**
     * Opens the studio that is there.
     *
     * @throws StoreException when there is none, or the servers do not answer
     */
    public static MongoStore open(String uri) {
        return open(uri, Commits.Settings.SAFE);
    }

    /** The same, which writes in another manner. */
    static MongoStore open(String uri, Commits.Settings settings) {
        return connect(MongoAddress.parse(uri), Migrations::open, settings);
    }

    /** Whether there is a studio at the address. */
    public static boolean isThere(String uri) {
        MongoAddress address = MongoAddress.parse(uri);
        try (MongoClient client = address.connect()) {
            return Migrations.isThere(client.getDatabase(address.database()));
        } catch (MongoException failed) {
            throw MongoFailures.of(failed, "cannot look at the database " + address.database());
        }
    }

    /**
     * Makes a new, empty studio in a database that has none.
     *
     * @throws StoreException when there is one already, or this user may not make one
     */
    public static MongoStore create(String uri) {
        return connect(MongoAddress.parse(uri), Migrations::create, Commits.Settings.SAFE);
    }

    private static MongoStore connect(
            MongoAddress address, Function<MongoDatabase, BsonTimestamp> made, Commits.Settings settings) {
        MongoClient client = address.connect();
        try {
            MongoDatabase database = client.getDatabase(address.database());
            return new MongoStore(client, address, made.apply(database), settings);
        } catch (MongoException failed) {
            client.close();
            throw MongoFailures.of(failed, "cannot open the studio " + address.database());
        } catch (RuntimeException failed) {
            client.close();
            throw failed;
        }
    }

    /** The name of the studio's database. */
    public String databaseName() {
        return database.getName();
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return whileOpen(() -> telling(() -> writes.run(work)));
    }

    @Override
    public <T> List<T> transactAll(List<Function<Transaction, T>> works) {
        return whileOpen(() -> telling(() -> writes.runAll(works)));
    }

    /** Whatever comes of the work, questions from then on have what it left. */
    private <T> T telling(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            questions.ifPresent(Questions::told);
        }
    }

    /** By the members that the address prefers, where it prefers any. */
    @Override
    public <T> T read(Function<Reader, T> work) {
        return whileOpen(() -> again(() -> {
            Optional<ClientSession> preferred = questions.flatMap(Questions::begin);
            if (preferred.isEmpty()) {
                return onPrimary(session -> work.apply(new MongoReader(session)));
            }
            try (ClientSession session = preferred.get()) {
                return work.apply(
                        new MongoReader(new Session(questions.orElseThrow().database(), session)));
            }
        }));
    }

    /** A primary that others have replaced may not know it yet; its snapshots are then older than what a majority confirms. */
    @Override
    public <T> T readLatest(Function<Reader, T> work) {
        return whileOpen(() -> again(() -> {
            BsonTimestamp called = confirmed.get();
            return onPrimary(session -> {
                T answer = work.apply(new MongoReader(session));
                BsonTimestamp seen = session.client().getSnapshotTimestamp();
                if (seen != null && seen.compareTo(called) < 0) {
                    throw MongoFailures.tooOld();
                }
                return answer;
            });
        }));
    }

    /** It asks for every row; a transaction decides on what this node knows and asks once whether that is so. */
    @Override
    public boolean isReadLatestCheap() {
        return false;
    }

    private <T> T snapshot(Function<Session, T> work) {
        return again(() -> onPrimary(work));
    }

    private <T> T onPrimary(Function<Session, T> work) {
        try (ClientSession session = client.startSession(
                ClientSessionOptions.builder().snapshot(true).build())) {
            return work.apply(new Session(database, session));
        }
    }

    /** On another snapshot, from the beginning, where the servers lost one. */
    private static <T> T again(Supplier<T> work) {
        long deadline = System.nanoTime() + READING_PATIENCE.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (MongoException failed) {
                if (System.nanoTime() > deadline || !MongoFailures.isPassing(failed)) {
                    throw MongoFailures.of(failed, "cannot read the studio");
                }
                pause(Math.min(attempt, LONGEST_PAUSES));
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE_MILLIS * attempt);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public String end() {
        return whileOpen(() -> {
            try {
                return telling(following::end);
            } catch (MongoException failed) {
                throw MongoFailures.of(failed, "cannot read the studio");
            }
        });
    }

    @Override
    public Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + FOLLOWING_PATIENCE.toNanos();
        while (true) {
            try {
                Changes changes = whileOpen(() -> following.changes(cursor, filter, atMost, wait));
                if (changes.missed() || !changes.entries().isEmpty()) {
                    questions.ifPresent(Questions::told);
                }
                return changes;
            } catch (MongoInterruptedException stopped) {
                Thread.interrupted();
                throw (InterruptedException) new InterruptedException("following").initCause(stopped);
            } catch (MongoException failed) {
                // A follower outlives an election: nothing was told yet, and the cursor is where it was.
                if (MongoFailures.isLasting(failed) || System.nanoTime() > deadline) {
                    throw MongoFailures.of(failed, "cannot follow the studio");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private <T> T whileOpen(Supplier<T> work) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed", "open it again");
            }
            return work.get();
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        following.stop();
        open.writeLock().lock();
        try {
            following.close();
            client.close();
        } finally {
            open.writeLock().unlock();
        }
    }
}
