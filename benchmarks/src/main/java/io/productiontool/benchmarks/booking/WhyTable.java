package io.productiontool.benchmarks.booking;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Explanation;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.Stores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prints what it costs to say why as Markdown: a refusal alone, and with the commands that would work instead, on an artist
 * who is booked for so many days in a row. It should not follow their number.
 */
public final class WhyTable {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    private WhyTable() {}

    /** {@code --quick} asks a few times of short calendars: whether the benchmark works, not how fast we are. */
    public static void main(String[] words) throws IOException {
        run(Arrays.asList(words), System.out);
    }

    static void run(List<String> options, PrintStream out) throws IOException {
        boolean quick = options.contains("--quick");
        List<Integer> sizes = quick ? List.of(100, 400) : List.of(100, 1_000, 10_000);
        int times = quick ? 20 : 2_000;
        Path folder = Files.createTempDirectory("bench-why");
        try {
            out.println("| bookings of the artist | fixes | a refusal, µs | why, µs | ratio |");
            out.println("|--:|--:|--:|--:|--:|");
            for (int size : sizes) {
                measure(folder.resolve(size + ".db"), size, times, out);
            }
        } finally {
            Folders.remove(folder);
        }
    }

    private static void measure(Path file, int size, int times, PrintStream out) {
        try (StudioContender made = BookingTable.studio(file, 3)) {
            made.bookDays(1, 0, size);
        }
        try (StudioHost host = StudioHost.open(Stores.open(file.toString()), CLOCK)) {
            Studio studio = host.studio("bench").as(Principal.user("mia"));
            ask(studio, size, times / 2);
            Cost cost = ask(studio, size, times);
            out.printf(
                    "| %,d | %.1f | %.0f | %.0f | %.1f |%n",
                    size, cost.fixes, cost.refusal, cost.why, cost.why / cost.refusal);
        }
    }

    /** Of one question, in microseconds. */
    private record Cost(double fixes, double refusal, double why) {}

    private static Cost ask(Studio studio, int size, int times) {
        SplittableRandom random = new SplittableRandom(7);
        long refusing = 0;
        long explaining = 0;
        long fixes = 0;
        for (int i = 0; i < times; i++) {
            Request request = Request.of(booking(random.nextInt(size - 5)));
            long start = System.nanoTime();
            Outcome outcome = studio.execute(request);
            long refused = System.nanoTime();
            Explanation explanation = studio.explain(request);
            explaining += System.nanoTime() - refused;
            refusing += refused - start;
            fixes += explanation.fixes().size();
            if (outcome instanceof Outcome.Accepted) {
                throw new IllegalStateException("booked twice: " + request);
            }
        }
        return new Cost((double) fixes / times, refusing / 1e3 / times, explaining / 1e3 / times);
    }

    private static Command booking(int day) {
        return new Command.Book(
                new BookingId(Ids.next()),
                new ArtistId("a0"),
                new ProjectId("p1"),
                TimeRange.ofMillis(Contender.millis(day), Contender.millis(day + 5)),
                Load.FULL);
    }
}
