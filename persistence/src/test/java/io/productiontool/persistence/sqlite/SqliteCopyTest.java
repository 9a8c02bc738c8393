package io.productiontool.persistence.sqlite;

import io.productiontool.engine.contract.CopyContract;
import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCopyTest extends CopyContract {

    @TempDir
    Path folder;

    private int opened;

    @Override
    protected EventStore open() {
        return Stores.create(folder.resolve("plan" + opened++ + ".db").toString());
    }
}
