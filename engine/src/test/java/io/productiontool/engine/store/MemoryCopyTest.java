package io.productiontool.engine.store;

import io.productiontool.engine.contract.CopyContract;

final class MemoryCopyTest extends CopyContract {

    @Override
    protected EventStore open() {
        return new MemoryStore();
    }
}
