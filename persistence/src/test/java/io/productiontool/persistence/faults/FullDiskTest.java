package io.productiontool.persistence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.faults.Writer.Manner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R4: the disk is full, or reports an error at a sync. Nothing that failed is acknowledged, and once the cause is gone the
 * same process writes on. The full disk is a small one in memory, which only root can mount.
 */
class FullDiskTest {

    private static final int ATTEMPTS = 40;

    @TempDir
    Path usual;

    private Path folder;

    @BeforeEach
    void folder() {
        folder = Scale.folder(usual);
    }

    @AfterEach
    void delete() {
        Scale.delete(folder);
    }

    @Test
    void aFullDiskIsSaidAndWritingGoesOnOnceThereIsSpace() throws Exception {
        Path disk = Files.createDirectory(usual.resolve("disk"));
        int runs = Scale.runs(20, 300);
        int passed = 0;
        command("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
        try {
            for (int run = 0; run < runs; run++) {
                assertThat(filledAndFreed(disk.resolve("run" + run), run))
                        .as("run " + run)
                        .isEmpty();
                passed++;
            }
        } finally {
            command("umount", disk.toString());
            Scale.report("R4", "disk full", runs, passed, "written on without a restart every time");
        }
    }

    private static List<String> filledAndFreed(Path run, int seed) throws IOException {
        Path file = run.resolve("s.db");
        Files.createDirectory(run);
        Evidence evidence = new Evidence();
        Random random = new Random(seed);
        try (EventStore store = Stores.create(file.toString());
                StudioHost host = StudioHost.open(store, Clock.systemUTC())) {
            Workload.found(host);
            Studio studio = Workload.studio(host);
            int number = attempts(studio, evidence, 0, 1 + random.nextInt(10));
            Path ballast = run.resolve("ballast");
            fill(ballast, random.nextInt(200_000));
            while (evidence.failed.isEmpty()) {
                number = attempts(studio, evidence, number, 1);
            }
            number = attempts(studio, evidence, number, 3);
            Files.delete(ballast);
            int failed = evidence.failed.size();
            attempts(studio, evidence, number, 10);
            assertThat(evidence.failed).as("written on in the same process").hasSize(failed);
        }
        assertThat(evidence.reasons).allMatch(reason -> reason.contains("the disk is full"));
        Checks checks = Checks.of(file, evidence, List.of());
        Scale.delete(run);
        return checks.wrong;
    }

    /** Writes until nothing more goes in, then gives a little back. */
    private static void fill(Path ballast, int left) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4_096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            try (var channel = java.nio.channels.FileChannel.open(ballast, java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(Math.max(0, channel.size() - left));
            }
        }
    }

    private static int attempts(Studio studio, Evidence evidence, int first, int count) {
        for (int number = first; number < first + count; number++) {
            Workload.Attempt attempt = Workload.attempt(1, number);
            try {
                studio.execute(attempt.command(), Key.of(attempt.key()))
                        .fold(
                                accepted -> evidence.acknowledged.add(attempt.key()),
                                rejected -> evidence.answered.add(attempt.key()));
            } catch (StoreException failed) {
                assertThat(failed.outcomeUnknown()).as(failed.getMessage()).isFalse();
                evidence.failed.add(attempt.key());
                evidence.reasons.add(String.valueOf(failed.getMessage()));
            }
        }
        return first + count;
    }

    private static void command(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", words) + ", for which one must be root: " + said)
                .isZero();
    }

    @Test
    void anErrorAtASyncIsNeverAcknowledgedAndTheKeyTellsWhatCameOfIt() {
        Path base = folder.resolve("base.db");
        try (StudioHost host = StudioHost.open(Stores.create(base.toString()), Clock.systemUTC())) {
            Workload.found(host);
        }
        int runs = Scale.runs(20, 300);
        Random random = new Random(4);
        List<Integer> points = IntStream.range(0, runs)
                .mapToObj(i -> 3 + random.nextInt(ATTEMPTS - 5))
                .toList();
        List<List<String>> all = IntStream.range(0, runs)
                .parallel()
                .mapToObj(i -> erroneous(base, folder.resolve("run" + i), points.get(i)))
                .toList();
        int passed = (int) all.stream().filter(List::isEmpty).count();
        Scale.report("R4", "error at a sync", runs, passed, "written on without a restart every time");
        for (int i = 0; i < runs; i++) {
            assertThat(all.get(i)).as("error at sync " + points.get(i)).isEmpty();
        }
    }

    private static List<String> erroneous(Path base, Path run, int sync) {
        Path file = run.resolve("s.db");
        try {
            Files.createDirectory(run);
            Files.copy(base, file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Processes.Ended ended =
                new Processes(run).run(Processes.fail("fsync", sync, "EIO"), file, Manner.RIGHT, 1, 0, ATTEMPTS);
        Evidence evidence = Evidence.of(ended.said());
        Checks checks = Checks.of(file, evidence, List.of());
        if (!evidence.end || evidence.answered.size() != ATTEMPTS) {
            checks.wrong.add("did not go on after it: " + ended);
        }
        if (evidence.reasons.stream().noneMatch(reason -> reason.contains("the disk reports an error"))) {
            checks.wrong.add("nobody was told: " + ended.said());
        }
        Scale.delete(run);
        return checks.wrong;
    }
}
