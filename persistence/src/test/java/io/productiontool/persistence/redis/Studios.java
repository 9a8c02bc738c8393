package io.productiontool.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A small studio, and ways to wait for what is told. */
final class Studios {

    static final ArtistId ANA = ArtistId.of("ana");
    static final ArtistId RAJ = ArtistId.of("raj");
    static final ProjectId SOL = ProjectId.of("sol");
    static final TimeRange YEAR =
            TimeRange.of(Instant.parse("2031-01-01T00:00:00Z"), Instant.parse("2032-01-01T00:00:00Z"));

    private static final long HOUR = 3_600_000;
    private static final int PATIENCE_SECONDS = 60;

    private Studios() {}

    static Studio found(EventStore store) {
        StudioHost.open(store, Clock.systemUTC()).found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        Studio studio = open(store);
        create(studio, RecordKind.ARTIST, ANA.value());
        create(studio, RecordKind.ARTIST, RAJ.value());
        create(studio, RecordKind.PROJECT, SOL.value());
        return studio;
    }

    static Studio open(EventStore store) {
        return StudioHost.open(store, Clock.systemUTC()).studio("north").as(Principal.user("mia"));
    }

    static void create(Studio studio, RecordKind kind, String id) {
        accepted(studio.execute(new Command.CreateRecord(kind, id, Map.of("name", id))));
    }

    static TimeRange hours(long first, long end) {
        return TimeRange.ofMillis(YEAR.startMillis() + first * HOUR, YEAR.startMillis() + end * HOUR);
    }

    static Command book(String id, ArtistId artist, long first, long end, long percent) {
        return new Command.Book(BookingId.of(id), artist, SOL, hours(first, end), Load.percent(percent));
    }

    static void accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    /** Comes true, or the test fails; there is no other bound. */
    static void eventually(BooleanSupplier condition) throws InterruptedException {
        eventually("it", condition);
    }

    static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s never came true", what).isLessThan(end);
            Thread.sleep(5);
        }
    }
}
