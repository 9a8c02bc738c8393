package io.productiontool.persistence.redis;

import io.productiontool.engine.contract.ExecuteAllContract;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;

final class CachedExecuteAllTest extends ExecuteAllContract {

    @Override
    protected EventStore open() {
        return CachedStore.near(new MemoryStore());
    }
}
