package io.productiontool.benchmarks.booking;

import io.productiontool.benchmarks.booking.BookingTable.Plan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The results of all rounds, and the tables of their medians. */
final class Scores {

    private static final double STATEMENTS = 0.8;
    private static final double ONE_CALLER = 1.0;
    private static final double MANY_CALLERS = 1.5;
    private static final double REFUSED = 5;

    private record Key(String what, long size, int callers) {}

    private final PrintStream out;
    private final Map<Key, List<Trial.Result>> results = new HashMap<>();
    private final Map<Long, Long> bytes = new HashMap<>();

    Scores(PrintStream out) {
        this.out = out;
    }

    void keep(String what, long size, int callers, Trial.Result result) {
        results.computeIfAbsent(new Key(what, size, callers), none -> new ArrayList<>())
                .add(result);
    }

    void keepBytes(long size, long fileBytes) {
        bytes.put(size, fileBytes);
    }

    /** The median over the rounds; not a number for what was not measured. */
    double median(String what, long size, int callers, ToDoubleFunction<Trial.Result> figure) {
        double[] sorted = results.getOrDefault(new Key(what, size, callers), List.of()).stream()
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private double rate(String what, long size, int callers) {
        return median(what, size, callers, Trial.Result::perSecond);
    }

    void printPeers(Plan plan) {
        out.printf(
                "%n| accepted bookings a second | callers | ours | p50 ms | p99 ms | PostgreSQL | p99 ms | ratio | goal |"
                        + " | same statements, no engine | ratio | goal | | raw SQLite rows |%n|---|%s%n",
                "--:|".repeat(14));
        plan.artists().forEach(artists -> plan.callers().forEach(callers -> accepted(artists, callers)));
        out.printf(
                "%n| refused attempts a second | callers | ours | p99 ms | PostgreSQL | p99 ms | ratio | goal | |%n"
                        + "|---|%s%n",
                "--:|".repeat(8));
        plan.artists().forEach(artists -> plan.callers().forEach(callers -> refused(artists, callers)));
    }

    private void accepted(int artists, int callers) {
        double ours = rate("ours", artists, callers);
        out.printf(Locale.ROOT, "| %,d artists | %d | %,.0f", artists, callers, ours);
        out.printf(
                " | %s | %s",
                millis(median("ours", artists, callers, Trial.Result::p50Micros)),
                millis(median("ours", artists, callers, Trial.Result::p99Micros)));
        double postgres = rate("postgres", artists, callers);
        out.printf(
                " | %s | %s", number(postgres), millis(median("postgres", artists, callers, Trial.Result::p99Micros)));
        goal(ours / postgres, callers == 1 ? ONE_CALLER : MANY_CALLERS);
        double replay = rate("replay", artists, callers);
        out.printf(" | %s", number(replay));
        goal(ours / replay, STATEMENTS);
        out.printf(" | %s |%n", number(rate("rows", artists, callers)));
    }

    private void refused(int artists, int callers) {
        double ours = rate("ours refused", artists, callers);
        double postgres = rate("postgres refused", artists, callers);
        out.printf(
                Locale.ROOT,
                "| %,d artists | %d | %s | %s | %s | %s",
                artists,
                callers,
                number(ours),
                millis(median("ours refused", artists, callers, Trial.Result::p99Micros)),
                number(postgres),
                millis(median("postgres refused", artists, callers, Trial.Result::p99Micros)));
        goal(ours / postgres, REFUSED);
        out.printf(" |%n");
    }

    void goal(double ratio, double goal) {
        if (Double.isNaN(ratio)) {
            out.printf(" | – | %s | –", goal);
        } else {
            out.printf(Locale.ROOT, " | %.2f | %s | %s", ratio, goal, ratio >= goal ? "met" : "missed");
        }
    }

    void printGrowth(Plan plan) {
        int most = plan.callers().get(plan.callers().size() - 1);
        out.printf(
                "%n| events of history, made by executeAll (%,d artists) | file MB | 1 caller: bookings/s | p99 ms |"
                        + " %d callers: bookings/s | p99 ms | 1 caller: refused/s |%n|---|%s%n",
                plan.growthArtists(), most, "--:|".repeat(6));
        for (long events : plan.histories()) {
            out.printf(
                    Locale.ROOT,
                    "| %,d | %,d | %s | %s | %s | %s | %s |%n",
                    events,
                    bytes.getOrDefault(events, 0L) / 1_000_000,
                    number(rate("growth", events, 1)),
                    millis(median("growth", events, 1, Trial.Result::p99Micros)),
                    number(rate("growth", events, most)),
                    millis(median("growth", events, most, Trial.Result::p99Micros)),
                    number(rate("growth refused", events, 1)));
        }
    }

    static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.0f", value);
    }

    static String millis(double micros) {
        return Double.isNaN(micros) ? "–" : String.format(Locale.ROOT, "%.2f", micros / 1e3);
    }
}
