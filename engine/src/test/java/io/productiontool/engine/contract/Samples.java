package io.productiontool.engine.contract;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.FeeLadder;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Place;
import io.productiontool.engine.booking.Stage;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows and times to try a store with. */
final class Samples {

    static final ArtistId ANA = ArtistId.of("ana");
    static final ArtistId RAJ = ArtistId.of("raj");
    static final ProjectId SOL = ProjectId.of("sol");
    static final ProjectId DUNE = ProjectId.of("dune");
    static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

    private static final long HOUR = 3_600_000;
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private Samples() {}

    /** From so many hours after the start to so many. */
    static TimeRange hours(long first, long end) {
        return TimeRange.ofMillis(START.toEpochMilli() + first * HOUR, START.toEpochMilli() + end * HOUR);
    }

    static StudioRecord artist(ArtistId id) {
        return record(RecordKind.ARTIST, id.value(), Map.of("name", "Artist " + id));
    }

    static StudioRecord record(RecordKind kind, String id, Map<String, String> fields) {
        return new StudioRecord(kind, id, Attributes.stored(fields), false);
    }

    /** An artist with so much capacity at all times. */
    static List<RowChange> calendar(ArtistId id, Capacity capacity) {
        return List.of(
                new RowChange.PutRecord(artist(id)),
                new RowChange.SetCapacity(id, TimeRange.ALWAYS, capacity),
                new RowChange.SetLimit(id, TimeRange.ALWAYS, capacity));
    }

    static Hold hold(String id, ArtistId artist, TimeRange range) {
        return hold(id, artist, SOL, range, Load.FULL, Terms.NONE);
    }

    static Hold hold(String id, ArtistId artist, ProjectId project, TimeRange range, Load load, Terms terms) {
        return new Hold(
                HoldId.of(id),
                "H-" + id,
                artist,
                project,
                range,
                load,
                WallRange.of(range, ZONE),
                terms,
                "mia",
                START,
                Stage.ACTIVE,
                terms.deadline().orElse(range.start()),
                places(range));
    }

    /** Two places where the range is long enough for two. */
    private static List<Place> places(TimeRange range) {
        long middle = range.startMillis() + (range.endMillis() - range.startMillis()) / 2;
        return middle == range.startMillis()
                ? List.of(new Place(range, 7))
                : List.of(
                        new Place(TimeRange.ofMillis(range.startMillis(), middle), 7),
                        new Place(TimeRange.ofMillis(middle, range.endMillis()), 9));
    }

    static Booking booking(String id, ArtistId artist, TimeRange range, Load load) {
        return booking(id, artist, SOL, range, load, Terms.NONE);
    }

    static Booking booking(String id, ArtistId artist, ProjectId project, TimeRange range, Load load, Terms terms) {
        return new Booking(
                BookingId.of(id),
                "B-" + id,
                artist,
                project,
                range,
                load,
                WallRange.of(range, ZONE),
                terms,
                "mia",
                START,
                FeeLadder.parse("14 days 50%"),
                11);
    }

    static Off off(String id, ArtistId artist, TimeRange range) {
        return new Off(OffId.of(id), "T-" + id, artist, Off.Kind.TIME_OFF, range, "leave");
    }

    static Demand demand(String id, TimeRange range) {
        return new Demand(
                DemandId.of(id), "D-" + id, SOL, Optional.of(new Skill("roto", 2)), 2, range, Load.FULL, "plates");
    }

    /**
     * Ranges in every relation of Allen's to one another: all that begin and end at two of a few instants, which are the
     * edges of time, milliseconds beside each other, and what stores may use as classes of length.
     */
    static List<TimeRange> everyRelation() {
        long start = START.toEpochMilli();
        long[] edges = {
            TimeRange.MIN_MILLIS,
            TimeRange.MIN_MILLIS + 1,
            start,
            start + 1,
            start + 2_097_152,
            start + 2_097_153,
            start + 134_217_728,
            start + 68_719_476_736L,
            TimeRange.MAX_MILLIS - 1,
            TimeRange.MAX_MILLIS
        };
        List<TimeRange> ranges = new ArrayList<>();
        for (int i = 0; i < edges.length; i++) {
            for (int j = i + 1; j < edges.length; j++) {
                ranges.add(TimeRange.ofMillis(edges[i], edges[j]));
            }
        }
        return ranges;
    }

    /** Whether some instant is in both, said here once more so that the tests ask nobody else. */
    static boolean touch(TimeRange a, TimeRange b) {
        return Math.max(a.startMillis(), b.startMillis()) < Math.min(a.endMillis(), b.endMillis());
    }
}
