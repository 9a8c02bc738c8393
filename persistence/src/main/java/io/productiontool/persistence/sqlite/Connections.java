package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to the file, all with the same settings. */
final class Connections {

    /** How long SQLite itself waits for another process before the store tries again. */
    static final int BUSY_MILLIS = 5_000;

    private Connections() {}

    static SqlSession open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.enableRecursiveTriggers(true);
        config.setOpenMode(SQLiteOpenMode.READWRITE);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Properties settings = config.toProperties();
        try {
            Connection connection = JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath(), settings);
            return new SqlSession(connection);
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot open " + file);
        }
    }

    /** A database of its own that vanishes when it is closed. */
    static SqlSession inMemory() {
        try {
            return new SqlSession(JDBC.createConnection("jdbc:sqlite::memory:", new Properties()));
        } catch (SQLException failed) {
            throw SqlFailures.of(failed, "cannot open a database in memory");
        }
    }

    static StoreException notThere(Path file) {
        return new StoreException(
                "there is no studio at " + file, "make one with ptool init, or name another with --studio");
    }
}
