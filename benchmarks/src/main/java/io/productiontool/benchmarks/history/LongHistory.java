package io.productiontool.benchmarks.history;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two years of a studio: time of every artist is held, confirmed, moved and sometimes cancelled, evenly over the years,
 * some weeks ahead.
 */
final class LongHistory {

    static final int PROJECTS = 20;
    static final Instant BEGIN = Instant.parse("2024-01-01T12:00:00Z");
    static final Instant END = Instant.parse("2026-01-01T12:00:00Z");

    /** Of every eight holds: 8 placed, 8 converted, 8 confirmed, 4 moved, 2 cancelled. */
    private static final double EVENTS_EACH = 30.0 / 8;

    private static final double COMMANDS_EACH = 22.0 / 8;

    private final MovedClock clock = new MovedClock();
    private final CountingStore store;
    private final Studio studio;
    private final int artists;

    /** Goes on a step each time it is looked at, up to the end. */
    private static final class MovedClock extends Clock {
        private Instant now = BEGIN;
        private long step;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            Instant next = now.plusMillis(step);
            now = next.isAfter(END) ? END : next;
            return now;
        }
    }

    /** A new studio in an empty store. */
    LongHistory(CountingStore store, int artists) {
        this.store = store;
        this.artists = artists;
        StudioHost host = StudioHost.open(store, clock);
        host.found("bench", Map.of("name", "Bench", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("bench").as(Principal.user("mia"));
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < PROJECTS; i++) {
            requests.add(Request.of(new Command.CreateRecord(RecordKind.PROJECT, "p" + i, Map.of("name", "P" + i))));
        }
        for (int i = 0; i < artists; i++) {
            // A tenth of them can do fx; nobody is ever full, so that nothing is refused.
            String skills = i % 10 == 0 ? "comp:3 fx:3" : "comp:3";
            requests.add(Request.of(new Command.CreateRecord(
                    RecordKind.ARTIST,
                    "a" + i,
                    Map.of("name", "Artist " + i, "skills", skills, "capacity", "1000000"))));
        }
        execute(requests);
    }

    Studio studio() {
        return studio;
    }

    CountingStore store() {
        return store;
    }

    /** Lets the two years pass, with so many events; about a day of them goes to the store at once. */
    void pass(long events) {
        long holds = (long) (events / EVENTS_EACH);
        int atOnce = (int) Math.max(10, events / 1_000);
        clock.step = Duration.between(BEGIN, END).toMillis() / (long) (holds * COMMANDS_EACH);
        List<Request> requests = new ArrayList<>(atOnce);
        for (long i = 0; i < holds; i++) {
            add(requests, i);
            if (requests.size() >= atOnce) {
                execute(requests);
                requests.clear();
            }
            if (i % 20_000 == 0) {
                System.err.printf("%,d of %,d holds%n", i, holds);
            }
        }
        execute(requests);
        clock.step = 0;
        clock.now = END;
    }

    private void add(List<Request> requests, long number) {
        HoldId hold = HoldId.of("h" + number);
        BookingId booking = BookingId.of("b" + number);
        TimeRange range = range(7 + number % 61, 1 + number % 5);
        requests.add(Request.of(new Command.PlaceHold(
                hold, new ArtistId("a" + number % artists), new ProjectId("p" + number % PROJECTS), range, Load.FULL)));
        requests.add(Request.of(new Command.ConfirmHold(hold, booking, Optional.empty())));
        long kind = number / artists % 8;
        if (kind % 2 == 0) {
            requests.add(Request.of(new Command.Reschedule(booking, range(14 + number % 61, 1 + number % 5))));
        }
        if (kind > 5) {
            requests.add(Request.of(new Command.CancelBooking(booking, "")));
        }
    }

    private TimeRange range(long ahead, long days) {
        Instant start = clock.now.plus(Duration.ofDays(ahead));
        return TimeRange.of(start, start.plus(Duration.ofDays(days)));
    }

    private void execute(List<Request> requests) {
        for (Outcome outcome : studio.executeAll(requests)) {
            if (outcome instanceof Outcome.Rejected rejected) {
                throw new IllegalStateException(rejected.toString());
            }
        }
    }
}
