package io.productiontool.benchmarks.booking;

import io.productiontool.engine.record.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A peer that one insert books in, in a transaction of its own. */
final class SqlContender implements Contender {

    private static final String EXCLUDED = "23P01"; // exclusion_violation
    private static final String DEADLOCK = "40P01"; // deadlock_detected

    private final Connections connections;
    private final String insert;

    private SqlContender(Connections connections, String insert) {
        this.connections = connections;
        this.insert = insert;
    }

    interface Connections {
        Connection open() throws SQLException;
    }

    /** One row a booking in PostgreSQL, where an exclusion constraint refuses what overlaps. */
    static SqlContender postgres(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists btree_gist");
            statement.execute("drop table if exists booking");
            statement.execute(
                    "create table booking (id uuid primary key, artist integer not null, project text not null,"
                            + " during int8range not null, load integer not null,"
                            + " exclude using gist (artist with =, during with &&))");
        }
        return new SqlContender(server::connect, "insert into booking values (?::uuid, ?, ?, int8range(?, ?), 10000)");
    }

    /** One row a booking in SQLite, write-ahead log, every commit synced; nothing is refused. One caller at a time. */
    static SqlContender rows(SqliteFile file) throws SQLException {
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table booking (id text, artist integer not null, project text not null,"
                    + " starts integer not null, ends integer not null, load integer not null default 10000) strict");
        }
        return new SqlContender(
                file::connect, "insert into booking (id, artist, project, starts, ends) values (?, ?, ?, ?, ?)");
    }

    /** Books every artist on each of the first so many days. */
    void bookDays(int artists, int days) {
        try (Inserting all = new Inserting(connections.open(), insert)) {
            all.connection.setAutoCommit(false);
            for (int day = 0; day < days; day++) {
                for (int artist = 0; artist < artists; artist++) {
                    all.book(artist, day);
                }
            }
            all.connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public Caller caller() {
        try {
            return new Inserting(connections.open(), insert);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {}

    private static final class Inserting implements Caller {

        private final Connection connection;
        private final PreparedStatement statement;

        Inserting(Connection connection, String insert) throws SQLException {
            this.connection = connection;
            this.statement = connection.prepareStatement(insert);
        }

        @Override
        public boolean book(int artist, long day) {
            Optional<Boolean> booked = insert(artist, day);
            while (booked.isEmpty()) {
                booked = insert(artist, day);
            }
            return booked.get();
        }

        /** Empty when two that overlap waited for each other, and this is the one to try again. */
        private Optional<Boolean> insert(int artist, long day) {
            try {
                statement.setString(1, Ids.next());
                statement.setInt(2, artist);
                statement.setString(3, "p" + artist % StudioContender.PROJECTS);
                statement.setLong(4, Contender.millis(day));
                statement.setLong(5, Contender.millis(day + 1));
                statement.executeUpdate();
                return Optional.of(true);
            } catch (SQLException refused) {
                if (EXCLUDED.equals(refused.getSQLState())) {
                    return Optional.of(false);
                }
                if (DEADLOCK.equals(refused.getSQLState())) {
                    return Optional.empty();
                }
                throw new IllegalStateException(refused);
            }
        }

        @Override
        public void close() {
            try {
                statement.close();
                connection.close();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
