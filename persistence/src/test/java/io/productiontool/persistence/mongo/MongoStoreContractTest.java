package io.productiontool.persistence.mongo;

import io.productiontool.engine.contract.EventStoreContract;
import io.productiontool.engine.store.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The store on a replica set keeps every promise of a store. */
final class MongoStoreContractTest extends EventStoreContract {

    private static final String URI = Servers.freshUri();

    @BeforeAll
    static void make() {
        MongoStore.create(URI).close();
    }

    @Override
    protected EventStore create() {
        Servers.empty(URI);
        return MongoStore.open(URI);
    }

    @Override
    protected int histories() {
        return super.histories() / 4;
    }

    @Override
    protected EventStore reopen(EventStore store) {
        store.close();
        return MongoStore.open(URI);
    }

    @AfterAll
    static void drop() {
        Servers.drop(URI);
    }
}
