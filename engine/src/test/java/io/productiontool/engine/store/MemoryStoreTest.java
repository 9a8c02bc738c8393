package io.productiontool.engine.store;

import io.productiontool.engine.contract.EventStoreContract;

/** The store in memory keeps every promise of a store but durability. CONTRIBUTING.md shows this class. */
final class MemoryStoreTest extends EventStoreContract {

    @Override
    protected EventStore create() {
        return new MemoryStore();
    }

    @Override
    protected EventStore reopen(EventStore store) {
        return store;
    }
}
