package io.productiontool.engine.store;

import io.productiontool.engine.contract.AsOfContract;

final class MemoryAsOfTest extends AsOfContract {

    @Override
    protected EventStore open() {
        return new MemoryStore();
    }

    @Override
    protected int histories() {
        return 15;
    }
}
