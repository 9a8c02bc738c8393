package io.productiontool.benchmarks.history;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.Stores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Prints as Markdown what questions cost as of moments of the past, beside the same questions now: the events they read
 * and the median of their milliseconds, over one history in an SQLite file.
 */
public final class HistoryTable {

    private static final int WEEK = 7;

    private HistoryTable() {}

    /**
     * {@code --quick} makes a short history and asks once: whether the benchmark works, not what it costs.
     * {@code --events N} makes one of so many events.
     */
    public static void main(String[] words) throws Exception {
        run(Arrays.asList(words), System.out);
    }

    static void run(List<String> options, PrintStream out) throws IOException {
        boolean quick = options.contains("--quick");
        int said = options.indexOf("--events");
        long events = said >= 0 ? Long.parseLong(options.get(said + 1)) : quick ? 4_000 : 1_000_000;
        int artists = quick ? 20 : 200;
        Path folder = Files.createTempDirectory("bench-history");
        try (CountingStore store =
                new CountingStore(Stores.create(folder.resolve("plan.db").toString()))) {
            LongHistory history = new LongHistory(store, artists);
            history.pass(events);
            out.printf("%,d events, %d artists, two years.%n%n", store.read(reader -> reader.lastPosition()), artists);
            new HistoryTable.Asking(history, quick ? 1 : 9, out).print();
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Asks each question so many times, of each moment in turn. */
    private record Asking(LongHistory history, int rounds, PrintStream out) {

        private static Map<String, Instant> moments() {
            Map<String, Instant> moments = new LinkedHashMap<>();
            moments.put("now", LongHistory.END);
            moments.put("a day back", LongHistory.END.minus(Duration.ofDays(1)));
            moments.put("a month back", LongHistory.END.minus(Duration.ofDays(30)));
            moments.put("a year back", LongHistory.END.minus(Duration.ofDays(365)));
            return moments;
        }

        private static Map<String, BiConsumer<Studio, TimeRange>> questions() {
            ArtistId artist = ArtistId.of("a0");
            Map<String, BiConsumer<Studio, TimeRange>> questions = new LinkedHashMap<>();
            questions.put("board of one artist", (studio, window) -> draw(studio.schedule(window, List.of(artist))));
            questions.put("avail, skill of a tenth", (studio, window) -> {
                Need need = Need.skill("fx", 2);
                studio.schedule(window, need).available(need);
            });
            questions.put("board of everybody", (studio, window) -> draw(studio.schedule(window)));
            return questions;
        }

        /** Ranks are worked out when they are asked for. */
        private static void draw(Schedule schedule) {
            long ranks = schedule.board().stream()
                    .mapToLong(lane -> lane.holds().size())
                    .sum();
            if (ranks < 0) {
                throw new IllegalStateException("fewer than no ranks");
            }
        }

        void print() {
            out.println("| question | as of | events read | median ms | beside now |");
            out.println("|---|---|--:|--:|--:|");
            questions().forEach((name, question) -> {
                Map<String, List<Double>> millis = new LinkedHashMap<>();
                Map<String, Long> read = new LinkedHashMap<>();
                for (int round = 0; round < rounds; round++) {
                    moments().forEach((when, moment) -> {
                        history.store().taken();
                        double took = ask(when.equals("now"), moment, question);
                        millis.computeIfAbsent(when, key -> new ArrayList<>()).add(took);
                        read.put(when, history.store().taken());
                    });
                }
                double now = median(millis.getOrDefault("now", List.of()));
                millis.forEach((when, took) -> out.printf(
                        "| %s | %s | %,d | %.2f | %.1f |%n",
                        name, when, read.get(when), median(took), median(took) / now));
            });
        }

        private double ask(boolean present, Instant moment, BiConsumer<Studio, TimeRange> question) {
            TimeRange window = TimeRange.of(moment, moment.plus(Duration.ofDays(3 * WEEK)));
            long began = System.nanoTime();
            question.accept(present ? history.studio() : history.studio().asOf(moment), window);
            return (System.nanoTime() - began) / 1e6;
        }

        private static double median(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
        }
    }
}
