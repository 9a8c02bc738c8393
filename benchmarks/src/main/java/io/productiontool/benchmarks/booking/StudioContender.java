package io.productiontool.benchmarks.booking;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Feed;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Ours, the whole path: permission, decision, events, current state, exclusion, ranks, outcome. */
final class StudioContender implements Contender {

    static final int PROJECTS = 10;

    private static final int AT_ONCE = 1_000;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    private final StudioHost host;
    private final Studio studio;

    private StudioContender(EventStore store) {
        this.host = StudioHost.open(store, CLOCK);
        this.studio = host.studio("bench").as(Principal.user("mia"));
    }

    /** A studio that is there. */
    static StudioContender open(EventStore store) {
        return new StudioContender(store);
    }

    /** A new studio with so many artists and no bookings. */
    static StudioContender found(EventStore store, int artists) {
        StudioHost.open(store, CLOCK).found("bench", Map.of("name", "Bench", "zone", "UTC"), "mia", "Mia");
        StudioContender made = new StudioContender(store);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < PROJECTS; i++) {
            requests.add(create(RecordKind.PROJECT, "p" + i));
        }
        for (int i = 0; i < artists; i++) {
            requests.add(create(RecordKind.ARTIST, "a" + i));
        }
        made.executeAll(requests);
        return made;
    }

    private static Request create(RecordKind kind, String id) {
        return Request.of(new Command.CreateRecord(kind, id, Map.of("name", "Name of " + id)));
    }

    /** Books every artist on each of the days, through {@code executeAll}. */
    void bookDays(int artists, int from, int until) {
        List<Request> requests = new ArrayList<>(AT_ONCE);
        for (int day = from; day < until; day++) {
            for (int artist = 0; artist < artists; artist++) {
                requests.add(Request.of(booking(artist, day)));
                if (requests.size() == AT_ONCE) {
                    executeAll(requests);
                    requests.clear();
                }
            }
        }
        executeAll(requests);
    }

    private void executeAll(List<Request> requests) {
        for (Outcome outcome : studio.executeAll(requests)) {
            if (outcome instanceof Outcome.Rejected rejected) {
                throw new IllegalStateException(rejected.toString());
            }
        }
    }

    private static Command.Book booking(int artist, long day) {
        return new Command.Book(
                new BookingId(Ids.next()),
                new ArtistId("a" + artist),
                new ProjectId("p" + artist % PROJECTS),
                TimeRange.ofMillis(Contender.millis(day), Contender.millis(day + 1)),
                Load.FULL);
    }

    /** Books a day that is free; the identity of the booking. */
    String book(int artist, long day) {
        Command.Book booking = booking(artist, day);
        if (studio.execute(booking) instanceof Outcome.Rejected refused) {
            throw new IllegalStateException(refused.toString());
        }
        return booking.id().value();
    }

    /** Says of every booking from now on which it is. */
    Feed follow(Consumer<String> listener) {
        return studio.follow(
                studio.cursor(),
                EventFilter.ALL.ofType("booking.confirmed"),
                event -> listener.accept(event.event().subject()));
    }

    @Override
    public Caller caller() {
        return (artist, day) -> studio.execute(booking(artist, day)) instanceof Outcome.Accepted;
    }

    @Override
    public void close() {
        host.close();
    }
}
