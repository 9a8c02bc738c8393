package io.productiontool.persistence.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.sqlite.PlantedStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteInterleavingsTest extends InterleavingsContract {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("s.db");
    }

    @Override
    protected List<EventStore> open() {
        String file = file().toString();
        return List.of(Stores.create(file), Stores.open(file), Stores.open(file));
    }

    @Override
    protected Duration patience() {
        return Duration.ofMillis(10);
    }

    @Override
    protected String name() {
        return "a file";
    }

    @Test
    void takingTheLockAtTheFirstWriteIsCaught() throws Exception {
        try (EventStore one = Stores.open(file().toString());
                EventStore other = Stores.open(file().toString())) {
            assertThat(isCaught(List.of(one, other), "safe")).isFalse();
        }
        try (EventStore one = PlantedStores.deferredBegin(file());
                EventStore other = PlantedStores.deferredBegin(file())) {
            assertThatThrownBy(() -> isCaught(List.of(one, other), "planted")).hasStackTraceContaining("locked");
        }
    }
}
