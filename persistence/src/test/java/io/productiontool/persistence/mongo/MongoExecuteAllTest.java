package io.productiontool.persistence.mongo;

import io.productiontool.engine.contract.ExecuteAllContract;
import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.Stores;
import org.junit.jupiter.api.AfterEach;

final class MongoExecuteAllTest extends ExecuteAllContract {

    private final String uri = Servers.freshUri();

    @Override
    protected EventStore open() {
        return Stores.create(uri);
    }

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }
}
