package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.EventStore;
import java.nio.file.Path;
import java.time.Duration;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Stores with a bug planted in how they write, so that tests show that they would catch it. */
public final class PlantedStores {

    private static final Duration LONG = Duration.ofMinutes(1);

    private PlantedStores() {}

    /** Does not sync the log at a commit: a power loss takes acknowledged commits with it. */
    public static EventStore synchronousNormal(Path file) {
        return new SqliteStore(file, new Connections.Settings(SynchronousMode.NORMAL, "begin immediate", LONG));
    }

    /** Takes the lock at the first write instead of at the beginning: what was read may be stale by then. */
    public static EventStore deferredBegin(Path file) {
        return new SqliteStore(file, new Connections.Settings(SynchronousMode.FULL, "begin deferred", LONG));
    }

    /** Right in everything, but gives up on other programs after the time given. */
    public static EventStore impatient(Path file, Duration patience) {
        return new SqliteStore(file, new Connections.Settings(SynchronousMode.FULL, "begin immediate", patience));
    }
}
