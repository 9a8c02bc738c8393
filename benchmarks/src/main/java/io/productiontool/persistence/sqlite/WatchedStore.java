package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.EventStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.UnaryOperator;

/** The store in an SQLite file, whose connections somebody else may look at. In this package because only it may. */
public final class WatchedStore {

    private WatchedStore() {}

    public static EventStore open(Path file, UnaryOperator<Connection> seen) {
        return new SqliteStore(file, Connections.Settings.SAFE.seenBy(seen));
    }
}
