package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.faults.InterleavingsContract;
import io.productiontool.persistence.faults.Scale;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MongoInterleavingsTest extends InterleavingsContract {

    private final String uri = Servers.freshUri();

    @Override
    protected List<EventStore> open() {
        return List.of(MongoStore.create(uri), MongoStore.open(uri), MongoStore.open(uri));
    }

    @AfterEach
    void drop() {
        Servers.drop(uri);
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected String name() {
        return "servers";
    }

    @Test
    void aMissingGuardIsCaught() throws Exception {
        try (EventStore one = MongoStore.open(uri);
                EventStore other = MongoStore.open(uri)) {
            assertThat(isCaught(List.of(one, other), "safe")).isFalse();
        }
        try (EventStore one = MongoStore.open(uri, Planted.UNGUARDED);
                EventStore other = MongoStore.open(uri, Planted.UNGUARDED)) {
            assertThat(isCaught(List.of(one, other), "planted")).isTrue();
        }
        Scale.report("R17", "no guard (servers)", 1, 1, "caught by interleavings");
    }
}
