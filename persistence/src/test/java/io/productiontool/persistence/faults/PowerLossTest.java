package io.productiontool.persistence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.faults.Writer.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R3: the power fails at any moment. Every write and sync of a run is recorded; then images are made of what a disk may
 * hold that kept all that was synced and any part of the rest.
 */
class PowerLossTest {

    private static final int ATTEMPTS = 60;

    @TempDir
    Path usual;

    private Path folder;
    private Path base;

    @BeforeEach
    void aStudio() {
        folder = Scale.folder(usual);
        base = folder.resolve("base.db");
        try (StudioHost host = StudioHost.open(Stores.create(base.toString()), Clock.systemUTC())) {
            Workload.found(host);
        }
    }

    @AfterEach
    void delete() {
        Scale.delete(folder);
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDamaged() {
        int runs = Scale.runs(500, 10_000);
        List<List<String>> all = images(Manner.RIGHT, runs);
        int passed = (int) all.stream().filter(List::isEmpty).count();
        Scale.report("R3", "power loss", runs, passed, "0 lost, 0 damaged");
        for (int seed = 0; seed < runs; seed++) {
            assertThat(all.get(seed)).as("seed " + seed).isEmpty();
        }
    }

    /** The harness can fail: a store that does not sync its log at every commit. */
    @Test
    void aLogThatIsNotSyncedIsCaught() {
        List<List<String>> all = images(Manner.SYNCHRONOUS_NORMAL, 60);
        long lost = all.stream()
                .filter(wrong -> wrong.stream().anyMatch(line -> line.startsWith("acknowledged but lost")))
                .count();
        assertThat(lost).isPositive();
        Scale.report("R17", "synchronous=NORMAL", 1, 1, "caught by R3 in " + lost + " of 60 images");
    }

    private List<List<String>> images(Manner manner, int runs) {
        Path run = folder.resolve("traced");
        Path file = run.resolve("s.db");
        try {
            Files.createDirectory(run);
            Files.copy(base, file);
            byte[] before = Files.readAllBytes(file);
            Path trace = folder.resolve("trace");
            Processes.Ended ended = new Processes(folder).run(Processes.record(trace), file, manner, 1, 0, ATTEMPTS);
            assertThat(ended.code()).as(ended.err()).isZero();
            List<Trace.Call> calls = Trace.read(trace);
            assertThat(calls.stream().filter(call -> call.name().equals("fsync")))
                    .isNotEmpty();
            return LongStream.range(0, runs)
                    .parallel()
                    .mapToObj(seed -> looked(new DiskImage(calls, before, seed), folder.resolve("image" + seed)))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> looked(DiskImage image, Path run) {
        try (EventStore store = Stores.open(image.write(run).toString())) {
            return Checks.seen(store, image.acknowledged());
        } catch (StoreException failed) {
            return List.of("cannot be opened: " + failed.getMessage());
        } finally {
            Scale.delete(run);
        }
    }
}
