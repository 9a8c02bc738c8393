package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Ranking;
import io.productiontool.engine.event.Commit.Appended;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.query.Cost;
import io.productiontool.engine.query.CostReport;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WorkingCalendar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a dry run tells beside the events: how the queues, those concerned and the cost differ between what is stored and
 * what the unit of work would leave. Used once.
 */
final class Foresight {

    private final UnitOfWork unit;
    private final Reader stored;
    private final Holidays holidays;
    private final List<Impact.RankChange> ranks = new ArrayList<>();
    private final Map<String, Set<String>> artists = new LinkedHashMap<>();
    private final Map<String, Set<String>> users = new LinkedHashMap<>();
    private final Map<String, Cost> costs = new TreeMap<>();

    Foresight(UnitOfWork unit, Holidays holidays) {
        this.unit = unit;
        this.stored = new SettledReader(unit.reader(), unit.now(), holidays);
        this.holidays = holidays;
    }

    /** @param rates whether whoever asks may see what things cost */
    Impact impact(boolean rates) {
        for (ArtistId artist : List.copyOf(unit.slices().keySet())) {
            List<CalendarEvent> events = events(artist);
            if (!events.isEmpty()) {
                calendar(artist, events);
            }
        }
        ranks.sort(
                Comparator.comparing((Impact.RankChange change) -> change.hold().range())
                        .thenComparing(change -> change.hold().handle()));
        List<Impact.Notice> notices = new ArrayList<>();
        artists.forEach(
                (id, about) -> notices.add(new Impact.Notice(Impact.Notice.Kind.ARTIST, id, List.copyOf(about))));
        users.forEach((id, about) -> notices.add(new Impact.Notice(Impact.Notice.Kind.USER, id, List.copyOf(about))));
        List<Cost> differences = costs.values().stream()
                .filter(cost -> cost.confirmed() != 0 || cost.tentative() != 0)
                .toList();
        return new Impact(ranks, notices, rates ? Optional.of(differences) : Optional.empty());
    }

    private List<CalendarEvent> events(ArtistId artist) {
        StreamId calendar = StreamId.calendar(artist);
        return unit.events().stream()
                .filter(appended -> appended.stream().equals(calendar))
                .map(Appended::event)
                .map(CalendarEvent.class::cast)
                .toList();
    }

    private void calendar(ArtistId artist, List<CalendarEvent> events) {
        CalendarSlice after = unit.opened(artist);
        Set<ClaimId> touched = new LinkedHashSet<>();
        events.forEach(event -> touched.addAll(event.claims()));
        events.forEach(event -> off(after, event));
        Optional<TimeRange> span = Stream.concat(
                        touched.stream()
                                .flatMap(id -> Stream.concat(after.stored(id).stream(), after.claim(id).stream())),
                        Stream.concat(after.holds().stream(), after.bookings().stream()))
                .map(Claim::range)
                .reduce(TimeRange::span);
        if (span.isPresent()) {
            unit.slice(artist, span.get());
            CalendarSlice before = new CalendarSlice(artist, span.get(), stored.calendar(artist, span.get()));
            touched.forEach(id -> concern(before.claim(id).or(() -> after.claim(id)), artist));
            ranks(before, after, span.get());
            cost(before, after, span.get());
        }
    }

    private void off(CalendarSlice after, CalendarEvent event) {
        if (event instanceof CalendarEvent.OffRecorded recorded) {
            concern(after.artist(), recorded.handle());
        } else if (event instanceof CalendarEvent.OffCancelled cancelled) {
            stored.off(cancelled.off()).map(Off::handle).ifPresent(handle -> concern(after.artist(), handle));
        }
    }

    private void concern(ArtistId artist, String handle) {
        artists.computeIfAbsent(artist.value(), key -> new LinkedHashSet<>()).add(handle);
    }

    private void concern(Optional<Claim> claim, ArtistId artist) {
        claim.ifPresent(one -> {
            concern(artist, one.handle());
            tell(one);
        });
    }

    private void tell(Claim claim) {
        if (!claim.by().equals(unit.actor())) {
            users.computeIfAbsent(claim.by(), key -> new LinkedHashSet<>()).add(claim.handle());
        }
    }

    private void ranks(CalendarSlice before, CalendarSlice after, TimeRange span) {
        Set<HoldId> ids = new LinkedHashSet<>();
        Stream.concat(before.holds().stream(), after.holds().stream())
                .filter(hold -> span.encloses(hold.range()) && hold.standsAt(unit.now()))
                .forEach(hold -> ids.add(hold.id()));
        for (HoldId id : ids) {
            List<RankSegment> from = standing(before, id);
            List<RankSegment> to = standing(after, id);
            if (differs(from, to)) {
                Hold hold = after.hold(id).or(() -> before.hold(id)).orElseThrow();
                ranks.add(new Impact.RankChange(hold, from, to));
                tell(hold);
            }
        }
    }

    /** Whether it ranks otherwise somewhere: when it is does not count, nor who is ahead. */
    private static boolean differs(List<RankSegment> from, List<RankSegment> to) {
        return !ordinals(from).equals(ordinals(to))
                || from.stream()
                        .anyMatch(old -> to.stream()
                                .anyMatch(now -> now.range().overlaps(old.range())
                                        && !now.ordinal().equals(old.ordinal())));
    }

    private static List<String> ordinals(List<RankSegment> segments) {
        List<String> ordinals = new ArrayList<>();
        for (RankSegment segment : segments) {
            if (ordinals.isEmpty() || !ordinals.get(ordinals.size() - 1).equals(segment.ordinal())) {
                ordinals.add(segment.ordinal());
            }
        }
        return ordinals;
    }

    private List<RankSegment> standing(CalendarSlice slice, HoldId id) {
        return slice.hold(id)
                .filter(hold -> hold.standsAt(unit.now()))
                .map(hold -> Ranking.of(hold, slice, unit.now()))
                .orElse(List.of());
    }

    private void cost(CalendarSlice before, CalendarSlice after, TimeRange span) {
        Artist artist = unit.artist(after.artist());
        stored.record(RecordKind.ARTIST, artist.id().value())
                .ifPresent(record -> costs(new Artist(record), before, span).forEach(cost -> add(cost.negated())));
        costs(artist, after, span).forEach(this::add);
    }

    private List<Cost> costs(Artist artist, CalendarSlice slice, TimeRange span) {
        StudioSettings settings = unit.settings();
        WorkingCalendar calendar = settings.calendar(artist, span, holidays);
        return CostReport.of(
                new Lane(artist, settings.days(artist), calendar, slice, unit.now()), span, unit::isOutside);
    }

    private void add(Cost cost) {
        costs.merge(cost.currency().getCurrencyCode(), cost, Cost::plus);
    }
}
