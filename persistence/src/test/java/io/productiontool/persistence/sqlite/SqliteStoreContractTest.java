package io.productiontool.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.contract.EventStoreContract;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in a file keeps every promise of a store. */
final class SqliteStoreContractTest extends EventStoreContract {

    @TempDir
    Path folder;

    @Override
    protected EventStore create() {
        return SqliteStore.create(folder.resolve("plan.db"));
    }

    @Override
    protected EventStore reopen(EventStore store) {
        store.close();
        return SqliteStore.open(folder.resolve("plan.db"));
    }

    @Test
    void whoWaitsIsWokenByTheCommitOfAnotherProcess() throws InterruptedException {
        try (EventStore first = SqliteStore.create(folder.resolve("shared.db"));
                EventStore second = SqliteStore.open(folder.resolve("shared.db"))) {
            String end = first.end();
            Event named = new RecordEvent(
                    RecordKind.STUDIO, "north", RecordEvent.Change.CREATED, Attributes.stored(Map.of("name", "North")));
            Commit commit = new Commit(
                    CommitId.next(),
                    Instant.EPOCH,
                    "mia",
                    "",
                    "",
                    List.of(new Commit.Appended(new StreamId("studio"), 1, named)));
            second.transact(transaction -> {
                transaction.append(commit, List.of());
                return true;
            });
            Changes changes = first.changes(end, EventFilter.ALL, 10, Duration.ofSeconds(60));
            assertThat(changes.entries())
                    .extracting(entry -> entry.event().event())
                    .containsExactly(named);
            assertThat(first.end()).isEqualTo(changes.cursor());
        }
    }
}
