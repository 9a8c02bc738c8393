package io.productiontool.persistence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash over the state does not tell in which store it is. */
class StateHashTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2031-02-20T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void isTheSameInMemoryAndInAFileAfterEveryCommand() {
        List<String> memory = hashes(new MemoryStore());
        List<String> file = hashes(Stores.create(folder.resolve("s.db").toString()));
        assertThat(file).isEqualTo(memory);
        assertThat(memory).doesNotHaveDuplicates();
    }

    /** After each command that changed something. */
    private static List<String> hashes(EventStore store) {
        try (StudioHost host = StudioHost.open(store, CLOCK)) {
            Workload.found(host);
            Studio studio = Workload.studio(host);
            return IntStream.range(0, 60)
                    .filter(number -> studio.execute(Workload.attempt(1, number).command())
                            .fold(accepted -> true, rejected -> false))
                    .mapToObj(number -> host.stateHash())
                    .toList();
        }
    }
}
