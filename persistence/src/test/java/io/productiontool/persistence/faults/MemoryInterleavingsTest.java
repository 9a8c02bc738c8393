package io.productiontool.persistence.faults;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

final class MemoryInterleavingsTest extends InterleavingsContract {

    @Override
    protected List<EventStore> open() {
        return Collections.nCopies(3, new MemoryStore());
    }

    @Override
    protected Duration patience() {
        return Duration.ofMillis(10);
    }

    @Override
    protected String name() {
        return "in memory";
    }
}
