package io.productiontool.persistence.sqlite;

import io.productiontool.engine.contract.ExecuteAllContract;
import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteExecuteAllTest extends ExecuteAllContract {

    @TempDir
    Path folder;

    @Override
    protected EventStore open() {
        return Stores.create(folder.resolve("plan.db").toString());
    }
}
