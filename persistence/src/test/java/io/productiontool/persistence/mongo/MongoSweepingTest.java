package io.productiontool.persistence.mongo;

import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.SweepingContract;
import org.junit.jupiter.api.AfterEach;

final class MongoSweepingTest extends SweepingContract {

    private final String uri = Servers.freshUri();

    @Override
    protected EventStore create() {
        return MongoStore.create(uri);
    }

    @Override
    protected EventStore open() {
        return MongoStore.open(uri);
    }

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }
}
