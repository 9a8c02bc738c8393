package io.productiontool.benchmarks.booking;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** An SQLite file that is written as the store writes its own: write-ahead log, every commit synced. */
record SqliteFile(Path path) {

    /** As anybody would, one transaction a statement. */
    Connection connect() throws SQLException {
        return settings().createConnection("jdbc:sqlite:" + path);
    }

    /** With the settings of the store's own connections. */
    Connection connectAsStore() throws SQLException {
        SQLiteConfig config = settings();
        config.setCacheSize(-32_000);
        config.setGetGeneratedKeys(false);
        config.enforceForeignKeys(true);
        config.enableRecursiveTriggers(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + path);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = 4000");
        }
        connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(false);
        return connection;
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config;
    }
}
