package io.productiontool.persistence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.studio.StudioHost;
import io.productiontool.persistence.Stores;
import io.productiontool.persistence.faults.Writer.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R1: a process is killed at one of its writes, while it makes a studio, commits, or takes the log over into the file. */
class KilledTest {

    private static final int ATTEMPTS = 40;
    private static final long BOUND_MILLIS = 2_000;

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
    void whatWasAcknowledgedIsThereAfterAKillAtAnyWrite() throws IOException {
        Path base = made();
        List<Trace.Call> calls = traced(base, Manner.RIGHT);
        List<Trace.Call> commits = new ArrayList<>(
                calls.stream().filter(call -> call.file().endsWith("-wal")).toList());
        List<Trace.Call> checkpoints = new ArrayList<>(
                calls.stream().filter(call -> !call.file().endsWith("-wal")).toList());
        assertThat(commits).hasSizeGreaterThan(ATTEMPTS);
        assertThat(checkpoints).hasSizeGreaterThan(5);
        int runs = Scale.runs(45, 800);
        Random random = new Random(1);
        List<Trace.Call> points = IntStream.range(0, runs)
                .mapToObj(i -> i % 3 == 2 ? checkpoints : commits)
                .map(from -> from.get(random.nextInt(from.size())))
                .toList();
        assertAllPass("killed at commit or checkpoint", points, (run, point) -> killed(run, base, point, Manner.RIGHT));
    }

    @Test
    void aStudioWhoseMakingWasKilledIsMadeWholeByMakingItAgain() {
        List<Trace.Call> calls = traced(folder.resolve("nothing"), Manner.CREATE);
        assertThat(calls).hasSizeGreaterThan(10);
        Random random = new Random(2);
        List<Trace.Call> points = IntStream.range(0, Scale.runs(15, 200))
                .mapToObj(i -> calls.get(random.nextInt(calls.size())))
                .toList();
        assertAllPass("killed while a studio was made", points, this::killedInMaking);
    }

    /** The harness can fail: a writer that says done before it is. */
    @Test
    void anAcknowledgementBeforeTheCommitIsCaught() throws IOException {
        Path base = made();
        List<Trace.Call> syncs = traced(base, Manner.ACKNOWLEDGE_BEFORE_COMMIT).stream()
                .filter(call -> call.file().endsWith("-wal") && call.name().equals("pwrite64"))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 20 && wrong.isEmpty(); i++) {
            Path run = folder.resolve("early" + i);
            wrong.addAll(killed(run, base, syncs.get(syncs.size() / 2 + i), Manner.ACKNOWLEDGE_BEFORE_COMMIT).wrong);
        }
        assertThat(wrong).anyMatch(line -> line.startsWith("acknowledged but lost"));
        Scale.report("R17", "acknowledgement before commit", 1, 1, "caught by R1");
    }

    /** The harness can fail: a program that tries again without the key. */
    @Test
    void aRetryWithoutAKeyIsCaught() throws IOException {
        Path base = made();
        List<Trace.Call> syncs = traced(base, Manner.RETRY_WITHOUT_KEY).stream()
                .filter(call -> call.file().endsWith("-wal") && call.name().endsWith("sync"))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 20 && wrong.isEmpty(); i++) {
            Path run = folder.resolve("keyless" + i);
            wrong.addAll(killed(run, base, syncs.get(syncs.size() / 3 + i), Manner.RETRY_WITHOUT_KEY).wrong);
        }
        assertThat(wrong).anyMatch(line -> line.startsWith("made 2 times"));
        Scale.report("R17", "retry without key", 1, 1, "caught by R1");
    }

    private interface Run {
        Checks at(Path folder, Trace.Call point);
    }

    private void assertAllPass(String what, List<Trace.Call> points, Run run) {
        List<Checks> all = IntStream.range(0, points.size())
                .parallel()
                .mapToObj(i -> run.at(folder.resolve(what.length() + "-" + i), points.get(i)))
                .toList();
        int passed = (int) all.stream().filter(checks -> checks.wrong.isEmpty()).count();
        long slowest =
                all.stream().mapToLong(checks -> checks.reopenMillis).max().orElse(0);
        Scale.report(
                "R1", what, points.size(), passed, "reopened in " + slowest + " ms at most, bound " + BOUND_MILLIS);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).wrong).as("killed at " + points.get(i)).isEmpty();
        }
    }

    private Path made() {
        Path file = folder.resolve("base").resolve("s.db");
        file.getParent().toFile().mkdirs();
        try (StudioHost host = StudioHost.open(Stores.create(file.toString()), Clock.systemUTC())) {
            Workload.found(host);
        }
        return file;
    }

    /** The calls of a whole run that change the studio's files. */
    private List<Trace.Call> traced(Path base, Manner manner) {
        Path run = copied(base, folder.resolve("traced" + manner));
        Path trace = run.resolveSibling("trace");
        Processes.Ended ended =
                new Processes(run.getParent()).run(Processes.record(trace), run, manner, 1, 0, attempts(manner));
        assertThat(ended.code()).as(ended.err()).isZero();
        return Trace.read(trace).stream()
                .filter(call -> call.file().startsWith("s.db") && !call.file().endsWith("-shm"))
                .toList();
    }

    private static int attempts(Manner manner) {
        return manner == Manner.CREATE ? 0 : ATTEMPTS;
    }

    private static Path copied(Path base, Path run) {
        Path file = run.resolve("s.db");
        try {
            Files.createDirectories(run);
            if (Files.exists(base)) {
                Files.copy(base, file);
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        return file;
    }

    private static Checks killed(Path run, Path base, Trace.Call point, Manner manner) {
        Path file = copied(base, run);
        Evidence evidence = killed(file, point, manner);
        List<Checks.Unresolved> open = new ArrayList<>();
        if (evidence.answered.size() < ATTEMPTS) {
            Workload.Attempt next = Workload.attempt(1, evidence.answered.size());
            open.add(new Checks.Unresolved(next, manner != Manner.RETRY_WITHOUT_KEY));
        }
        if (manner == Manner.RETRY_WITHOUT_KEY) {
            // Without keys nothing acknowledged can be looked up; what was made twice still shows.
            evidence.acknowledged.clear();
        }
        Checks checks = Checks.of(file, evidence, open);
        Scale.delete(run);
        return checks;
    }

    private static Evidence killed(Path file, Trace.Call point, Manner manner) {
        Processes.Ended ended = new Processes(file.getParent())
                .run(Processes.kill(point.name(), point.nth()), file, manner, 1, 0, attempts(manner));
        assertThat(ended.code())
                .as("killed at " + point.name() + " " + point.nth() + ": " + ended.err())
                .isNotZero();
        return Evidence.of(ended.said());
    }

    private Checks killedInMaking(Path run, Trace.Call point) {
        Path file = copied(folder.resolve("nothing"), run);
        Evidence evidence = killed(file, point, Manner.CREATE);
        if (!evidence.open) {
            boolean founded = isFounded(file);
            if (!founded) {
                try (StudioHost host = StudioHost.open(Stores.create(file.toString()), Clock.systemUTC())) {
                    Workload.found(host);
                }
            }
        }
        Checks checks = Checks.of(file, evidence, List.of());
        Scale.delete(run);
        return checks;
    }

    /** The founding may have been the last thing that happened; its records come in a commit after it. */
    private static boolean isFounded(Path file) {
        try (StudioHost host = StudioHost.open(Stores.open(file.toString()), Clock.systemUTC())) {
            return host.studioId().isPresent();
        } catch (io.productiontool.engine.store.StoreException unfinished) {
            return false;
        }
    }
}
