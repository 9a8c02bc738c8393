package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A studio in memory: Ana (comp:4) and Raj, the projects sol and dune, Mia who owns it. Days are those of March 2026; the
 * clock stands at noon on 2 February until it is set.
 */
final class North {

    static final ArtistId ANA = ArtistId.of("ana");
    static final ArtistId RAJ = ArtistId.of("raj");
    static final ProjectId SOL = ProjectId.of("sol");
    static final ProjectId DUNE = ProjectId.of("dune");
    static final Instant FEBRUARY_2 = Instant.parse("2026-02-02T12:00:00Z");

    final SetClock clock = new SetClock();
    final MemoryStore store = new MemoryStore();
    final StudioHost host = StudioHost.open(store, clock);
    final Studio studio;

    North() {
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = as("mia");
        create(RecordKind.ARTIST, "ana", Map.of("name", "Ana Duarte", "skills", "comp:4 roto:2"));
        create(RecordKind.ARTIST, "raj", Map.of("name", "Raj"));
        create(RecordKind.PROJECT, "sol", Map.of("name", "Solaris"));
        create(RecordKind.PROJECT, "dune", Map.of("name", "Dune"));
    }

    /** A clock that shows what it is set to. */
    static final class SetClock extends Clock {
        volatile Instant now = FEBRUARY_2;

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
            return now;
        }
    }

    Studio as(String user) {
        return host.studio("north").as(Principal.user(user));
    }

    void create(RecordKind kind, String id, Map<String, String> values) {
        accepted(new Command.CreateRecord(kind, id, values));
    }

    void user(String id, String roles, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("name", id);
        values.put("roles", roles);
        create(RecordKind.USER, id, values);
    }

    Outcome.Accepted accepted(Command command) {
        Outcome outcome = studio.execute(command);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted) outcome;
    }

    Rejection refused(Command command) {
        Outcome outcome = studio.execute(command);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).rejection();
    }

    CalendarRows rows(ArtistId artist) {
        return studio.calendars(TimeRange.ALWAYS, List.of(artist)).getOrDefault(artist, CalendarRows.NONE);
    }

    static Command book(String id, ArtistId artist, ProjectId project, int first, int last) {
        return new Command.Book(BookingId.of(id), artist, project, days(first, last), Load.FULL);
    }

    static Command hold(String id, ArtistId artist, ProjectId project, int first, int last) {
        return new Command.PlaceHold(HoldId.of(id), artist, project, days(first, last), Load.FULL);
    }

    static TimeRange days(int first, int last) {
        return new ProductionDays(ZoneOffset.UTC, LocalTime.of(6, 0))
                .days(LocalDate.of(2026, 3, first), LocalDate.of(2026, 3, last));
    }
}
