package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.Positions;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import io.productiontool.persistence.codec.RowCodec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A studio in one SQLite file, for one machine and any number of processes: write-ahead log, {@code synchronous=FULL},
 * {@code BEGIN IMMEDIATE}. Threads that write at the same time share a commit; reads take a snapshot and block nobody.
 * The schema itself refuses what would overload an artist. Safe for use by several threads.
 */
public final class SqliteStore implements EventStore {

    private static final int IDLE_READERS = 8;
    private static final long POLL_MILLIS = 25;

    private final Path file;
    private final Connections.Settings how;
    private final WriteQueue writes;
    private final Positions following = new Positions(this, this::awaitAfter);
    private final ConcurrentLinkedDeque<SqlSession> readers = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idle = new AtomicInteger();
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** Opens a file that is there, to write in a given way. */
    SqliteStore(Path file, Connections.Settings how) {
        this.file = file;
        this.how = how;
        this.writes = new WriteQueue(file, how);
        SqlSession first = Connections.open(file, how);
        try {
            Schema.migrate(first, file);
        } catch (RuntimeException failed) {
            first.close();
            throw failed;
        }
        giveBack(first);
    }

    /** Loads the driver, its library and what reads rows, by a studio that nobody sees. */
    public static void warm() {
        try (SqlSession nowhere = Connections.inMemory()) {
            nowhere.list("select '{}'", row -> RowCodec.attributes(row.getString(1)));
        }
    }

    /** Opens the studio in a file that is there. */
    public static SqliteStore open(Path file) {
        StudioFile.check(file);
        return new SqliteStore(file, Connections.Settings.SAFE);
    }

    /**
     * Opens the studio in a file that is there.
     *
     * @param news is told, in a line, when writing has waited for another program for a second
     */
    public static SqliteStore open(Path file, Consumer<String> news) {
        StudioFile.check(file);
        return new SqliteStore(file, Connections.Settings.SAFE.telling(news));
    }

    /**
     * Makes a file, readable and writable by its owner alone, with an empty studio. A file in which making one was
     * interrupted is made whole.
     */
    public static SqliteStore create(Path file) {
        boolean made = make(file);
        try {
            return new SqliteStore(file, Connections.Settings.SAFE);
        } catch (RuntimeException failed) {
            if (made) {
                delete(file);
            }
            throw failed;
        }
    }

    private static boolean make(Path file) {
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            return true;
        } catch (FileAlreadyExistsException there) {
            if (Files.isRegularFile(file) && isUnfinished(file)) {
                return false;
            }
            throw new StoreException(file + " is there already", "name another file with --studio", there);
        } catch (IOException failed) {
            throw cannotMake(file, failed);
        }
    }

    private static StoreException cannotMake(Path file, IOException failed) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return new StoreException(
                    "cannot make " + file + ": there is no folder " + folder, "make it first", failed);
        }
        String reason = failed instanceof FileSystemException known && known.getReason() != null
                ? known.getReason().toLowerCase(Locale.ROOT)
                : "its folder cannot be written";
        return new StoreException(
                "cannot make " + file + ": " + reason, "choose a folder that you may write, with --studio", failed);
    }

    /** Whether somebody began to make a studio here, and nothing was ever recorded in it. */
    private static boolean isUnfinished(Path file) {
        try {
            if (Files.size(file) == 0) {
                return true;
            }
            StudioFile.check(file);
            try (SqlSession session = Connections.open(file, Connections.Settings.SAFE)) {
                return session.number("select count(*) from sqlite_schema") == 0
                        || session.number("select count(*) from event") == 0;
            }
        } catch (IOException | StoreException isSomethingElse) {
            return false;
        }
    }

    private static void delete(Path file) {
        for (String ending : List.of("", "-wal", "-shm", "-journal")) {
            try {
                Files.deleteIfExists(StudioFile.beside(file, ending));
            } catch (IOException stays) {
                // What made the file unusable may keep it from being deleted too; that is the failure to tell of.
                return;
            }
        }
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
        return whileOpen(() -> writes.run(work));
    }

    @Override
    public <T> List<T> transactAll(List<Function<Transaction, T>> works) {
        return whileOpen(() -> writes.runAll(works));
    }

    @Override
    public <T> T read(Function<Reader, T> work) {
        return whileOpen(() -> {
            SqlSession session = reader();
            try {
                session.begin("begin");
                try {
                    return work.apply(new SqliteReader(session));
                } finally {
                    session.run("rollback");
                }
            } catch (SQLException failed) {
                throw SqlFailures.of(failed, "cannot read the studio");
            } finally {
                giveBack(session);
            }
        });
    }

    private SqlSession reader() {
        SqlSession session = readers.poll();
        if (session == null) {
            return Connections.open(file, how);
        }
        idle.decrementAndGet();
        return session;
    }

    private void giveBack(SqlSession session) {
        if (idle.incrementAndGet() <= IDLE_READERS) {
            readers.push(session);
        } else {
            idle.decrementAndGet();
            session.close();
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

    /** Looks for the commits of other processes by SQLite's {@code data_version}, which costs no query. */
    private boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try (SqlSession session = Connections.open(file, how)) {
            long seen = -1;
            while (!closed) {
                long version = session.number("pragma data_version");
                if (version != seen && session.number("select max(position) from event") > position) {
                    return true;
                }
                seen = version;
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                writes.awaitCommit(Math.min(left, Duration.ofMillis(POLL_MILLIS).toNanos()));
            }
            return false;
        }
    }

    private interface Work<T> {
        T run();
    }

    private <T> T whileOpen(Work<T> work) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed", "open it again");
            }
            return work.run();
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        open.writeLock().lock();
        try {
            writes.close();
            while (!readers.isEmpty()) {
                Objects.requireNonNull(readers.poll()).close();
            }
        } finally {
            open.writeLock().unlock();
        }
    }
}
