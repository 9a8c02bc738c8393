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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R2 and R6: several processes write at once; one of them is killed, or stopped for a while and let go on. */
class ManyWritersTest {

    private static final int ENDLESS = 90_000;
    private static final long LONGEST_LINE = 40;
    private static final long HANG_MILLIS = 120_000;

    @TempDir
    Path usual;

    private Path folder;
    private Path file;
    private final List<Running> running = new ArrayList<>();
    private int started;

    /** A writer that runs, and what the ones before it with its number have said. */
    private final class Running {
        final int process;
        final String name;
        final Process handle;
        final StringBuilder earlier;

        Running(int process, StringBuilder earlier, int count) {
            this.process = process;
            this.earlier = earlier;
            this.name = "w" + process + "-" + started++;
            int first = evidence(earlier.toString()).answered.size();
            this.handle = new Processes(folder).start(name, List.of(), file, Manner.RIGHT, process, first, count);
        }

        String said() {
            return earlier + new Processes(folder).said(name);
        }

        Evidence evidence() {
            return evidence(said());
        }

        private Evidence evidence(String text) {
            return Evidence.of(text);
        }

        /** Waits until it has answered so many more attempts. */
        void awaitMore(int more) throws InterruptedException, IOException {
            Path out = new Processes(folder).out(name);
            long wanted =
                    Files.size(out) + LONGEST_LINE * more; // reading it all again would take time from the writers
            long deadline = System.nanoTime() + HANG_MILLIS * 1_000_000;
            while (Files.size(out) < wanted && !handle.waitFor(20, TimeUnit.MILLISECONDS)) {
                assertThat(System.nanoTime()).as(name + " goes on").isLessThan(deadline);
            }
        }
    }

    @BeforeEach
    void aStudio() {
        folder = Scale.folder(usual);
        file = folder.resolve("s.db");
        try (StudioHost host = StudioHost.open(Stores.create(file.toString()), Clock.systemUTC())) {
            Workload.found(host);
        }
    }

    @AfterEach
    void delete() {
        running.forEach(one -> one.handle.destroyForcibly());
        Scale.delete(folder);
    }

    @Test
    void theOthersGoOnWhenOneOfFourIsKilledAndItsAttemptsResolveByTheirKeys() throws Exception {
        for (int i = 0; i < 4; i++) {
            running.add(new Running(i, new StringBuilder(), ENDLESS));
        }
        Random random = new Random(2);
        int runs = Scale.runs(20, 300);
        for (int run = 0; run < runs; run++) {
            int victim = random.nextInt(4);
            running.get(victim).awaitMore(1 + random.nextInt(5));
            kill(victim);
            StringBuilder earlier = whole(running.get(victim).said());
            // Its first attempt is the one that was under way, with the same key.
            running.set(victim, new Running(victim, earlier, ENDLESS));
            running.get((victim + 1) % 4).awaitMore(1);
        }
        for (int i = 0; i < 4; i++) {
            kill(i);
        }
        Evidence all = all();
        Checks checks = Checks.of(file, all, unresolved());
        Scale.report(
                "R2",
                "one of four writers killed",
                runs,
                checks.wrong.isEmpty() ? runs : 0,
                "longest stall of a writer that had written before "
                        + all.warm.stream().mapToLong(one -> one).max().orElse(0) / 1_000 + " ms, bound 2000");
        assertThat(all.reasons).isEmpty();
        assertThat(checks.wrong).isEmpty();
    }

    @Test
    void eightContendWhileOneIsStoppedNowAndThen() throws Exception {
        int attempts = Scale.runs(500, 5_000);
        for (int i = 0; i < 8; i++) {
            running.add(new Running(i, new StringBuilder(), attempts));
        }
        Random random = new Random(6);
        List<Evidence.Span> stops = new ArrayList<>();
        int midway = 0;
        while (running.stream().anyMatch(one -> one.handle.isAlive())) {
            Running one = random.nextBoolean() ? whoWrites() : running.get(random.nextInt(8));
            long from = System.currentTimeMillis();
            signal(one, "STOP");
            midway += writes(one) ? 1 : 0;
            one.handle.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS);
            signal(one, "CONT");
            stops.add(new Evidence.Span(from, System.currentTimeMillis()));
            one.handle.waitFor(100 + random.nextInt(400), TimeUnit.MILLISECONDS);
        }
        Evidence all = all();
        Checks checks = Checks.of(file, all, List.of());
        List<Long> sorted =
                all.spans.stream().map(span -> unstopped(span, stops)).sorted().toList();
        Scale.report(
                "R6",
                "8 processes, one stopped now and then",
                8 * attempts,
                checks.wrong.isEmpty() ? all.answered.size() : 0,
                "%d stops, %d of them in a transaction; without them p99 %d ms, bound 2000, longest %d"
                        .formatted(
                                stops.size(),
                                midway,
                                sorted.get(sorted.size() * 99 / 100),
                                sorted.get(sorted.size() - 1)));
        assertThat(midway).as("stops in a transaction").isPositive();
        assertThat(all.reasons).as("no lock of another is shown to anybody").isEmpty();
        assertThat(all.answered).hasSize(8 * attempts);
        assertThat(checks.wrong).isEmpty();
    }

    /** How many milliseconds it took while nobody was stopped. */
    private static long unstopped(Evidence.Span span, List<Evidence.Span> stops) {
        long stopped = stops.stream()
                .mapToLong(stop -> Math.max(0, Math.min(span.to(), stop.to()) - Math.max(span.from(), stop.from())))
                .sum();
        return span.to() - span.from() - stopped;
    }

    /** One that has the lock for writing just now; any that runs where none is caught in the act. */
    private Running whoWrites() throws IOException {
        for (int look = 0; look < 200; look++) {
            for (Running one : running) {
                if (writes(one)) {
                    return one;
                }
            }
        }
        return running.get(0);
    }

    /** Linux lists who locks the byte by which SQLite takes turns in writing. */
    private static boolean writes(Running one) throws IOException {
        String lock = " WRITE " + one.handle.pid() + " ";
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .anyMatch(line -> line.contains(lock) && line.endsWith(" 120 120") && !line.contains("->"));
    }

    /** One that has ended is left alone: its number may be another's by now. */
    private static void signal(Running one, String signal) throws IOException, InterruptedException {
        if (!one.handle.isAlive()) {
            return;
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(one.handle.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void kill(int victim) throws InterruptedException {
        running.get(victim).handle.destroyForcibly().waitFor();
    }

    private static StringBuilder whole(String said) {
        return new StringBuilder(said.substring(0, said.lastIndexOf('\n') + 1));
    }

    private Evidence all() {
        StringBuilder all = new StringBuilder();
        running.forEach(one -> all.append(whole(one.said())));
        return Evidence.of(all.toString());
    }

    private List<Checks.Unresolved> unresolved() {
        return running.stream()
                .map(one -> new Checks.Unresolved(
                        Workload.attempt(one.process, one.evidence().answered.size()), true))
                .toList();
    }
}
