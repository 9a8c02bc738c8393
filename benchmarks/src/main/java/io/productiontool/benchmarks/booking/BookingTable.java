package io.productiontool.benchmarks.booking;

import io.productiontool.persistence.Stores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints bookings a second as Markdown: ours beside the peers, the median of several rounds, each of which measures all of
 * them one after the other, with the ratios that are goals.
 */
public final class BookingTable {

    private BookingTable() {}

    /**
     * {@code --quick} measures one short round of little: whether the benchmark works, not how fast we are.
     * {@code --no-postgres} leaves PostgreSQL out. {@code --history N} measures the growth up to so many events and nothing
     * else.
     */
    public static void main(String[] words) throws Exception {
        run(Arrays.asList(words), System.out);
    }

    static void run(List<String> options, PrintStream out) throws IOException, InterruptedException, SQLException {
        Plan plan = options.contains("--quick") ? Plan.QUICK : Plan.FULL;
        int history = options.indexOf("--history");
        Path folder = Files.createTempDirectory("bench-bookings");
        try {
            if (history >= 0) {
                growth(plan.upTo(Long.parseLong(options.get(history + 1))), folder, out);
            } else {
                peers(plan, folder, options.contains("--no-postgres"), out);
                growth(plan, folder, out);
            }
        } finally {
            Folders.remove(folder);
        }
    }

    /** How much is measured. */
    record Plan(
            int rounds,
            Duration time,
            int recorded,
            List<Integer> callers,
            List<Integer> artists,
            int growthArtists,
            List<Long> histories) {

        static final Plan QUICK =
                new Plan(1, Duration.ofMillis(50), 60, List.of(1, 4), List.of(20), 20, List.of(100L, 200L));
        static final Plan FULL = new Plan(
                5,
                Duration.ofMillis(1_200),
                4_000,
                List.of(1, 8, 16),
                List.of(200, 10_000),
                1_000,
                List.of(10_000L, 100_000L, 1_000_000L));

        Plan upTo(long most) {
            List<Long> sizes = Stream.iterate(10_000L, size -> size <= most, size -> size * 10)
                    .toList();
            return new Plan(rounds, time, recorded, callers, artists, growthArtists, sizes);
        }
    }

    private static void peers(Plan plan, Path folder, boolean withoutPostgres, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        Scores scores = new Scores(out);
        for (int artists : plan.artists) {
            Path place = Files.createDirectory(folder.resolve("of-" + artists));
            Optional<PostgresServer> server = withoutPostgres ? Optional.empty() : Optional.of(PostgresServer.start());
            try (Peers peers = Peers.open(plan, place, artists, server)) {
                peers.measure(plan, scores);
            } finally {
                if (server.isPresent()) {
                    server.get().stop();
                }
            }
        }
        scores.printPeers(plan);
    }

    private static void growth(Plan plan, Path folder, PrintStream out) throws IOException, InterruptedException {
        Scores scores = new Scores(out);
        try (Growth growth = Growth.of(plan, Files.createDirectory(folder.resolve("growth")))) {
            growth.measure(plan, scores);
        }
        scores.printGrowth(plan);
    }

    static StudioContender studio(Path file, int artists) {
        return StudioContender.found(Stores.create(file.toString()), artists);
    }
}
