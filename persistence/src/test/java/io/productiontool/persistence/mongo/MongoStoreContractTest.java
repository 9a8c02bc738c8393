package io.productiontool.persistence.mongo;

import io.productiontool.engine.contract.EventStoreContract;
import io.productiontool.engine.store.EventStore;
import org.junit.jupiter.api.AfterEach;

/** The store on a replica set keeps every promise of a store. */
final class MongoStoreContractTest extends EventStoreContract {

    private final String uri = Servers.freshUri();

    @Override
    protected EventStore create() {
        return MongoStore.create(uri);
    }

    @Override
    protected EventStore reopen(EventStore store) {
        store.close();
        return MongoStore.open(uri);
    }

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }
}
