package io.productiontool.engine.store;

import io.productiontool.engine.contract.ExecuteAllContract;

final class MemoryExecuteAllTest extends ExecuteAllContract {

    @Override
    protected EventStore open() {
        return new MemoryStore();
    }
}
