package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.SweepingContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSweepingTest extends SweepingContract {

    @TempDir
    Path folder;

    @Override
    protected EventStore create() {
        return SqliteStore.create(folder.resolve("plan.db"));
    }

    @Override
    protected EventStore open() {
        return SqliteStore.open(folder.resolve("plan.db"));
    }
}
