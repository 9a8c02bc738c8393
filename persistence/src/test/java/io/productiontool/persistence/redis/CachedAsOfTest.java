package io.productiontool.persistence.redis;

import io.productiontool.engine.contract.AsOfContract;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;

/** Every answer to random histories, past and present, is the one of a store without a cache. */
final class CachedAsOfTest extends AsOfContract {

    @Override
    protected EventStore open() {
        return CachedStore.near(new MemoryStore());
    }

    @Override
    protected int histories() {
        return 2;
    }
}
