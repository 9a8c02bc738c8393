package io.productiontool.persistence.mongo;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A small studio: two artists, two projects, an owner. */
final class North {

    static final ArtistId ANA = ArtistId.of("ana");
    static final ArtistId RAJ = ArtistId.of("raj");
    static final ProjectId SOL = ProjectId.of("sol");
    static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
    static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

    private static final long HOUR = 3_600_000;

    private North() {}

    static Studio found(EventStore store) {
        StudioHost host = StudioHost.open(store, Clock.fixed(NOW, ZoneOffset.UTC));
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        Studio studio = host.studio("north").as(Principal.user("mia"));
        studio.execute(new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")));
        studio.execute(new Command.CreateRecord(RecordKind.ARTIST, "raj", Map.of("name", "Raj")));
        studio.execute(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris", "code", "SOL")));
        studio.execute(new Command.CreateRecord(RecordKind.PROJECT, "dune", Map.of("name", "Dune", "code", "DUNE")));
        return studio;
    }

    static Studio open(EventStore store) {
        return open(store, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Studio open(EventStore store, Clock clock) {
        return StudioHost.open(store, clock).studio("north").as(Principal.user("mia"));
    }

    static TimeRange hours(long first, long end) {
        return TimeRange.ofMillis(MONDAY + first * HOUR, MONDAY + end * HOUR);
    }

    static Command book(String id, ArtistId artist, long first, long end, long percent) {
        return new Command.Book(BookingId.of(id), artist, SOL, hours(first, end), Load.percent(percent));
    }

    static boolean accepted(Outcome outcome) {
        return outcome instanceof Outcome.Accepted;
    }
}
