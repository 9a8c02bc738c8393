package io.productiontool.benchmarks;

import io.productiontool.benchmarks.IntervalIndex.Kind;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints the interval index beside its peers as Markdown: the median of several rounds, each of which measures all of
 * them one after the other, and the ratio of ours to the peer that a goal names.
 */
public final class IntervalTable {

    /** A row group of the table: a benchmark, those who take part, and what share of the best of the peers is the goal. */
    private record Contest(String benchmark, String title, List<Kind> kinds, List<Kind> bar, double goal) {}

    private static final List<Contest> CONTESTS = List.of(
            new Contest(
                    "free",
                    "is it free?",
                    List.of(Kind.OURS, Kind.HTSJDK, Kind.TREE_MAP, Kind.GUAVA),
                    List.of(Kind.HTSJDK),
                    0.7),
            new Contest(
                    "bookAndCancel",
                    "book + cancel",
                    List.of(Kind.OURS, Kind.HTSJDK, Kind.TREE_MAP, Kind.GUAVA),
                    List.of(Kind.HTSJDK),
                    0.9),
            new Contest(
                    "overlaps",
                    "all overlaps",
                    List.of(Kind.OURS, Kind.HTSJDK, Kind.TRIBBLE),
                    List.of(Kind.HTSJDK, Kind.TRIBBLE),
                    0.8));

    private static final int MOST_BYTES = 32;

    private final int rounds;
    private final int[] sizes;
    private final TimeValue time;
    private final Map<String, List<Double>> scores = new TreeMap<>();

    private IntervalTable(int rounds, int[] sizes, TimeValue time) {
        this.rounds = rounds;
        this.sizes = sizes.clone();
        this.time = time;
    }

    /** {@code --quick} measures one short round of the smallest size: whether the benchmark works, not how fast we are. */
    public static void main(String[] words) throws RunnerException {
        boolean quick = Arrays.asList(words).contains("--quick");
        IntervalTable table = quick
                ? new IntervalTable(1, new int[] {10_000}, TimeValue.milliseconds(20))
                : new IntervalTable(5, new int[] {10_000, 100_000, 1_000_000}, TimeValue.milliseconds(400));
        table.measure(System.err);
        table.print(System.out);
    }

    private void measure(PrintStream progress) throws RunnerException {
        for (int round = 1; round <= rounds; round++) {
            for (int size : sizes) {
                progress.printf("round %d of %d, %,d intervals%n", round, rounds, size);
                var options = new OptionsBuilder()
                        .include(IntervalBenchmark.class.getName())
                        .param("size", String.valueOf(size))
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(time)
                        .measurementIterations(3)
                        .measurementTime(time)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build();
                new Runner(options).run().forEach(this::keep);
            }
        }
    }

    private void keep(RunResult result) {
        String benchmark = result.getPrimaryResult().getLabel();
        Kind kind = Kind.valueOf(result.getParams().getParam("kind"));
        int size = Integer.parseInt(result.getParams().getParam("size"));
        scores.computeIfAbsent(key(benchmark, kind, size), none -> new ArrayList<>())
                .add(result.getPrimaryResult().getScore());
    }

    private static String key(String benchmark, Kind kind, int size) {
        return benchmark + "/" + kind + "/" + size;
    }

    private double median(String benchmark, Kind kind, int size) {
        List<Double> sorted = scores.getOrDefault(key(benchmark, kind, size), List.of()).stream()
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private void print(PrintStream out) {
        for (Contest contest : CONTESTS) {
            out.printf("%n| %s, ns | intervals |", contest.title);
            contest.kinds.forEach(kind -> out.printf(" %s |", kind.title));
            out.printf(" ratio | goal | |%n|---|%s%n", "--:|".repeat(contest.kinds.size() + 4));
            for (int size : sizes) {
                row(out, contest, size);
            }
        }
        bytes(out);
    }

    private void row(PrintStream out, Contest contest, int size) {
        out.printf(Locale.ROOT, "| | %,d |", size);
        contest.kinds.forEach(kind -> out.printf(Locale.ROOT, " %.0f |", median(contest.benchmark, kind, size)));
        double bar = contest.bar.stream()
                .mapToDouble(kind -> median(contest.benchmark, kind, size))
                .min()
                .orElseThrow();
        double ratio = median(contest.benchmark, Kind.OURS, size) / bar;
        out.printf(Locale.ROOT, " %.2f | %.1f | %s |%n", ratio, contest.goal, verdict(ratio <= contest.goal));
    }

    private void bytes(PrintStream out) {
        int size = sizes[sizes.length - 1];
        Map<Kind, Double> bytes = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            long before = usedBytes();
            IntervalIndex index = Bookings.disjoint(kind, size);
            try {
                bytes.put(kind, (double) (usedBytes() - before) / size);
            } finally {
                Reference.reachabilityFence(index);
            }
        }
        out.printf("%n| bytes an interval |");
        bytes.keySet().forEach(kind -> out.printf(" %s |", kind.title));
        out.printf(" goal | |%n|---|%s%n| |", "--:|".repeat(bytes.size() + 2));
        bytes.values().forEach(value -> out.printf(Locale.ROOT, " %.0f |", value));
        double ours = bytes.getOrDefault(Kind.OURS, Double.NaN);
        out.printf(" %d | %s |%n", MOST_BYTES, verdict(ours <= MOST_BYTES));
    }

    private static String verdict(boolean met) {
        return met ? "met" : "missed";
    }

    private static long usedBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
