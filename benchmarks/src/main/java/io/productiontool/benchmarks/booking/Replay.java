package io.productiontool.benchmarks.booking;

import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.sqlite.WatchedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same statements and bytes through the same driver, without the engine: what the store executed for some bookings is
 * recorded once, and executed again on a copy of the file as it was before them, so many bookings a transaction.
 */
final class Replay {

    /** Stands for a null that was bound. */
    static final Object NULL = new Object();

    /** The first tenth, in which much is read that is known from then on, does not count. */
    private static final int SKIPPED_SHARE = 10;

    private final Path before;
    private final List<List<Tape.Step>> bookings;

    private Replay(Path before, List<List<Tape.Step>> bookings) {
        this.before = before;
        this.bookings = bookings;
    }

    /** Records so many bookings of a new studio with so many artists, once the store knows its way about. */
    static Replay record(Path folder, int artists, int count) throws IOException {
        Path file = folder.resolve("recorded.db");
        int days = Math.max(1, count / artists);
        try (StudioContender studio = BookingTable.studio(file, artists)) {
            studio.bookDays(artists, 0, days);
        }
        Path before = Files.copy(file, folder.resolve("before.db"));
        Tape tape = new Tape();
        EventStore store = WatchedStore.open(file, tape::watch);
        tape.run();
        try (StudioContender studio = StudioContender.open(store)) {
            Trial.Attempts attempts = new Days(artists, days).free().apply(0);
            Contender.Caller caller = studio.caller();
            for (int i = 0; i < count; i++) {
                attempts.next(caller);
            }
        }
        return new Replay(before, byTransaction(tape.steps()));
    }

    /** What stands between a begin and its commit. */
    private static List<List<Tape.Step>> byTransaction(List<Tape.Step> steps) {
        List<List<Tape.Step>> all = new ArrayList<>();
        List<Tape.Step> current = new ArrayList<>();
        for (Tape.Step step : steps) {
            if (step.sql().startsWith("begin")) {
                current = new ArrayList<>();
            } else if (step.sql().equals("commit")) {
                all.add(current);
            } else if (!step.sql().startsWith("pragma")) {
                current.add(step);
            }
        }
        return all;
    }

    /** The different statements of the last booking, in order. */
    List<String> statements() {
        return bookings.get(bookings.size() - 1).stream().map(Tape.Step::sql).toList();
    }

    /** Executes it again, so many bookings a transaction, until all is done or the time is over. */
    Trial.Result run(int group, Duration time, Path folder) throws IOException, SQLException {
        Path file = Files.copy(before, folder.resolve("replay.db"));
        List<Long> latencies = new ArrayList<>();
        int done;
        int skipped = bookings.size() / SKIPPED_SHARE;
        try (Connection connection = new SqliteFile(file).connectAsStore();
                Statements statements = new Statements(connection)) {
            done = execute(statements, bookings.subList(0, skipped));
            long end = System.nanoTime() + time.toNanos();
            while (done < bookings.size() && (latencies.isEmpty() || System.nanoTime() < end)) {
                List<List<Tape.Step>> next = bookings.subList(done, Math.min(bookings.size(), done + group));
                long before = System.nanoTime();
                done += execute(statements, next);
                latencies.add(System.nanoTime() - before);
            }
        } finally {
            for (String end : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(folder.resolve("replay.db" + end));
            }
        }
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        double seconds = latencies.stream().mapToLong(Long::longValue).sum() / 1e9;
        return new Trial.Result((done - skipped) / seconds, Trial.at(sorted, 0.5), Trial.at(sorted, 0.99));
    }

    private static int execute(Statements statements, List<List<Tape.Step>> group) throws SQLException {
        statements.of("begin immediate").executeUpdate();
        for (List<Tape.Step> booking : group) {
            for (Tape.Step step : booking) {
                statements.execute(step);
            }
        }
        statements.of("commit").executeUpdate();
        return group.size();
    }

    /** Prepared once, as the store does. */
    private static final class Statements implements AutoCloseable {

        private final Connection connection;
        private final Map<String, PreparedStatement> prepared = new HashMap<>();

        Statements(Connection connection) {
            this.connection = connection;
        }

        PreparedStatement of(String sql) throws SQLException {
            PreparedStatement statement = prepared.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                prepared.put(sql, statement);
            }
            return statement;
        }

        void execute(Tape.Step step) throws SQLException {
            PreparedStatement statement = of(step.sql());
            for (Map.Entry<Integer, Object> value : step.values().entrySet()) {
                statement.setObject(value.getKey(), value.getValue() == NULL ? null : value.getValue());
            }
            if (!step.query()) {
                statement.executeUpdate();
                return;
            }
            try (ResultSet rows = statement.executeQuery()) {
                for (Object read : step.reads()) {
                    if (read instanceof Integer column) {
                        rows.getString(column);
                    } else {
                        rows.next();
                    }
                }
            }
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        }
    }
}
