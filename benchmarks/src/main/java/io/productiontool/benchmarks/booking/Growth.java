package io.productiontool.benchmarks.booking;

import io.productiontool.benchmarks.booking.BookingTable.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our own rate with histories of several lengths, measured in turn: it should not follow them. */
final class Growth implements AutoCloseable {

    private record Studio(StudioContender contender, Days days, Path file) {}

    private final Map<Long, Studio> studios = new LinkedHashMap<>();

    /** Makes the histories, by {@code executeAll}: whole-day bookings, day after day, of every artist. */
    static Growth of(Plan plan, Path folder) {
        Growth growth = new Growth();
        for (long events : plan.histories()) {
            System.err.printf("a history of %,d events%n", events);
            int artists = plan.growthArtists();
            int days = (int) (events / artists);
            Path file = folder.resolve(events + ".db");
            StudioContender contender = BookingTable.studio(file, artists);
            contender.bookDays(artists, 0, days);
            growth.studios.put(events, new Studio(contender, new Days(artists, days), file));
        }
        return growth;
    }

    void measure(Plan plan, Scores scores) throws InterruptedException, IOException {
        int most = plan.callers().get(plan.callers().size() - 1);
        for (int round = 1; round <= plan.rounds(); round++) {
            System.err.printf("growth, round %d of %d%n", round, plan.rounds());
            for (Map.Entry<Long, Studio> studio : studios.entrySet()) {
                StudioContender ours = studio.getValue().contender;
                Days days = studio.getValue().days;
                for (int callers : new int[] {1, most}) {
                    scores.keep(
                            "growth",
                            studio.getKey(),
                            callers,
                            Trial.run(ours, callers, plan.time(), true, days.free()));
                }
                scores.keep(
                        "growth refused", studio.getKey(), 1, Trial.run(ours, 1, plan.time(), false, days.booked()));
                scores.keepBytes(studio.getKey(), Files.size(studio.getValue().file));
            }
        }
    }

    @Override
    public void close() {
        studios.values().forEach(studio -> studio.contender.close());
    }
}
