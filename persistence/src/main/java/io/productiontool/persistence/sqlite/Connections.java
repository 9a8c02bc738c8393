package io.productiontool.persistence.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to the file, all with the same settings. */
final class Connections {

    /** How long it waits for another process that opens or mends the file. */
    static final int BUSY_MILLIS = 5_000;

    private static final HexFormat HEX = HexFormat.of();

    private Connections() {}

    /**
     * How a store writes. There is one way, {@link #SAFE}; tests plant others to see that they are caught.
     *
     * @param begin the statement that begins a transaction that may write
     * @param patience how long to wait for other programs before giving up
     * @param news is told, in a line, when writing has to wait long and for whom
     * @param seen is handed each connection and answers with the one to use: for those who want to see the statements
     */
    record Settings(
            SQLiteConfig.SynchronousMode synchronous,
            String begin,
            Duration patience,
            Consumer<String> news,
            UnaryOperator<Connection> seen) {

        static final Settings SAFE =
                new Settings(SQLiteConfig.SynchronousMode.FULL, "begin immediate", Duration.ofMinutes(1));

        Settings(SQLiteConfig.SynchronousMode synchronous, String begin, Duration patience) {
            this(synchronous, begin, patience, news -> {}, connection -> connection);
        }

        Settings telling(Consumer<String> listener) {
            return new Settings(synchronous, begin, patience, listener, seen);
        }

        Settings seenBy(UnaryOperator<Connection> watcher) {
            return new Settings(synchronous, begin, patience, news, watcher);
        }
    }

    static SqlSession open(Path file, Settings how) {
        try {
            return session(connect(file, how), how);
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot open " + file);
        }
    }

    /** Opens the connection that writes: it takes turns with those of other processes. */
    static SqlSession open(Path file, Settings how, Turns turns) {
        try {
            SQLiteConnection connection = connect(file, how);
            turns.of(connection);
            return session(connection, how);
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot open " + file);
        }
    }

    private static SQLiteConnection connect(Path file, Settings how) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(how.synchronous());
        config.setBusyTimeout((int) Math.min(BUSY_MILLIS, how.patience().toMillis()));
        config.enforceForeignKeys(true);
        config.enableRecursiveTriggers(true);
        config.setGetGeneratedKeys(false);
        config.setOpenMode(SQLiteOpenMode.READWRITE);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        DriverLibrary.load();
        return JDBC.createConnection("jdbc:sqlite:" + address(file), config.toProperties());
    }

    private static SqlSession session(SQLiteConnection connection, Settings how) {
        SqlSession session = new SqlSession(how.seen().apply(connection));
        // Else the driver tries to begin and commit after each statement; transactions are begun by statement here.
        connection.getConnectionConfig().setAutoCommit(false);
        return session;
    }

    /** The file as an address in which no character of its name means anything. */
    private static String address(Path file) {
        StringBuilder address = new StringBuilder("file:");
        for (byte one : file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9';
            if (plain || one == '/' || one == '.' || one == '-' || one == '_') {
                address.append((char) one);
            } else {
                address.append('%').append(HEX.toHexDigits(one));
            }
        }
        return address.toString();
    }

    /** A database of its own that vanishes when it is closed. */
    static SqlSession inMemory() {
        try {
            return new SqlSession(JDBC.createConnection("jdbc:sqlite::memory:", new Properties()));
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot open a database in memory");
        }
    }
}
