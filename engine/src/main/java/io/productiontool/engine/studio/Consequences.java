package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Ranking;
import io.productiontool.engine.event.Commit.Appended;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from a unit of work for those concerned: the holds that are ranked anew, promotions, warnings. */
final class Consequences {

    private final UnitOfWork unit;
    private final Warnings warnings;
    private final List<HoldRanks> ranks = new ArrayList<>();
    private final List<HoldRanks> promoted = new ArrayList<>();
    private final List<HoldRanks> displaced = new ArrayList<>();

    Consequences(UnitOfWork unit, Holidays holidays) {
        this.unit = unit;
        this.warnings = new Warnings(unit, holidays);
    }

    Outcome.Accepted accepted(List<Outcome.Rejected> refused) {
        Set<ClaimId> touched = new LinkedHashSet<>();
        Set<ClaimId> placed = new LinkedHashSet<>();
        for (Appended appended : unit.events()) {
            if (appended.event() instanceof CalendarEvent event) {
                touched.addAll(event.claims());
                placed.addAll(event.isAboutStage() ? List.of() : event.claims());
            }
        }
        for (ArtistId artist : List.copyOf(unit.slices().keySet())) {
            rank(artist, touched);
        }
        List<Claim> claims =
                touched.stream().flatMap(id -> unit.claim(id).stream()).toList();
        return new Outcome.Accepted(
                Optional.empty(),
                List.of(),
                claims,
                ranks,
                promoted,
                displaced,
                warnings.of(claims.stream()
                        .filter(claim -> placed.contains(claim.id()))
                        .toList()),
                refused,
                false);
    }

    /** What a commit that was made earlier with the same key has left, as it is now. */
    static Outcome.Accepted repeated(Reader reader, List<RecordedEvent> events) {
        List<Claim> claims = events.stream()
                .filter(event -> event.event() instanceof CalendarEvent)
                .flatMap(event -> ((CalendarEvent) event.event()).claims().stream())
                .distinct()
                .flatMap(id -> reader.claim(id).stream())
                .toList();
        return new Outcome.Accepted(
                Optional.of(events.get(0).commit()),
                events,
                claims,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true);
    }

    private void rank(ArtistId artist, Set<ClaimId> touched) {
        StreamId calendar = StreamId.calendar(artist);
        if (unit.events().stream().noneMatch(event -> event.stream().equals(calendar))) {
            return;
        }
        CalendarSlice slice = unit.opened(artist);
        Set<ClaimId> lost = lost(slice);
        Optional<TimeRange> concerned = slice.holds().stream().map(Hold::range).reduce(TimeRange::span);
        if (concerned.isEmpty()) {
            return;
        }
        TimeRange range = concerned.get();
        unit.slice(artist, slice.range().span(range));
        CalendarSlice before = new CalendarSlice(artist, range, unit.reader().calendar(artist, range));
        for (Hold hold : slice.holds().stream()
                .filter(one -> range.encloses(one.range()))
                .toList()) {
            rank(hold, slice, before, touched, lost);
        }
    }

    /** The holds that lost time to a confirmation; those of which nothing is left are displaced at once. */
    private Set<ClaimId> lost(CalendarSlice slice) {
        Set<ClaimId> lost = new LinkedHashSet<>();
        for (Appended appended : unit.events()) {
            if (appended.event() instanceof CalendarEvent.HoldReleased released
                    && released.reason().isByConfirmation()) {
                slice.stored(released.hold())
                        .filter(Hold.class::isInstance)
                        .ifPresent(hold -> displaced.add(new HoldRanks((Hold) hold, List.of())));
            } else if (appended.event() instanceof CalendarEvent.Cut cut
                    && cut.cause().isByConfirmation()) {
                lost.add(cut.claim());
            }
        }
        return lost;
    }

    private void rank(Hold hold, CalendarSlice slice, CalendarSlice before, Set<ClaimId> touched, Set<ClaimId> lost) {
        HoldRanks now = new HoldRanks(hold, Ranking.of(hold, slice, unit.now()));
        List<RankSegment> then = before.hold(hold.id())
                .map(old -> Ranking.of(old, before, Instant.MIN))
                .orElse(List.of());
        boolean changed = touched.contains(hold.id()) || !sameRanks(now.segments(), then);
        if (changed) {
            ranks.add(now);
        }
        boolean pushedBack = !then.isEmpty() && isBackup(now.segments()) && !isBackup(then);
        if (lost.contains(hold.id()) || pushedBack && !touched.contains(hold.id())) {
            displaced.add(now);
        }
        if (changed && !then.isEmpty() && movedUp(now.segments(), then)) {
            promoted.add(now);
        }
    }

    private static boolean isBackup(List<RankSegment> segments) {
        return segments.stream().anyMatch(RankSegment::backup);
    }

    private static boolean sameRanks(List<RankSegment> now, List<RankSegment> then) {
        return now.stream()
                .map(segment -> segment.range() + segment.ordinal())
                .toList()
                .equals(then.stream()
                        .map(segment -> segment.range() + segment.ordinal())
                        .toList());
    }

    private static boolean movedUp(List<RankSegment> now, List<RankSegment> then) {
        return now.stream()
                .anyMatch(segment -> then.stream()
                        .anyMatch(old -> old.range().overlaps(segment.range()) && segment.rank() < old.rank()));
    }
}
