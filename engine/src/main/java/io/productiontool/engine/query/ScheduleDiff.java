package io.productiontool.engine.query;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.query.Difference.What;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares two schedules over one window: what differs between what was known at two moments. Used once. */
public final class ScheduleDiff {

    private static final Comparator<Difference> BY_TIME =
            Comparator.comparing(Difference::range).thenComparing(Difference::handle);

    /** One of the two moments: its schedule, and the reader behind it for what lies outside the window. */
    private record Side(Schedule schedule, Reader reader, Map<ClaimId, Seen> claims, Map<OffId, Off> offs) {

        Side(Schedule schedule, Reader reader) {
            this(schedule, reader, new LinkedHashMap<>(), new LinkedHashMap<>());
            for (Lane lane : schedule.board()) {
                lane.bookings().forEach(booking -> claims.put(booking.id(), new Seen(booking, List.of())));
                lane.holds().forEach(ranks -> claims.put(ranks.hold().id(), new Seen(ranks.hold(), ranks.segments())));
                lane.offs().forEach(off -> offs.put(off.id(), off));
            }
        }

        /** How it stood, on the board or anywhere else. */
        Optional<Seen> find(ClaimId id) {
            Seen seen = claims.get(id);
            return seen != null
                    ? Optional.of(seen)
                    : reader.claim(id)
                            .filter(claim -> claim.match(hold -> hold.standsAt(schedule.moment()), booking -> true))
                            .map(claim -> new Seen(claim, List.of()));
        }
    }

    private record Seen(Claim claim, List<RankSegment> ranks) {}

    private final Side before;
    private final Side after;
    private final Set<ClaimId> confirmed = new HashSet<>();

    private ScheduleDiff(Side before, Side after) {
        this.before = before;
        this.after = after;
    }

    /**
     * What differs, in the order of time. What has left the window, or come into it, is looked for outside.
     *
     * @param then what the earlier schedule was read by
     * @param now what the later one was read by
     */
    public static List<Difference> of(Schedule earlier, Reader then, Schedule later, Reader now) {
        return new ScheduleDiff(new Side(earlier, then), new Side(later, now)).differences();
    }

    /**
     * What differs of the demand that touches the window, in the order of time; what has left the window, or come into it,
     * is looked for outside.
     */
    public static List<Difference> ofDemand(TimeRange window, Reader then, Reader now) {
        Map<DemandId, Demand> open = new LinkedHashMap<>();
        now.demands(window).forEach(demand -> open.put(demand.id(), demand));
        then.demands(window).forEach(demand -> open.putIfAbsent(demand.id(), demand));
        return open.keySet().stream()
                .map(id -> ofDemand(then.demand(id), now.demand(id)))
                .filter(one -> !one.what().isEmpty())
                .sorted(BY_TIME)
                .toList();
    }

    private static Difference ofDemand(Optional<Demand> then, Optional<Demand> now) {
        Set<What> what = EnumSet.noneOf(What.class);
        if (then.isEmpty() || now.isEmpty()) {
            what.add(now.isEmpty() ? What.GONE : What.ADDED);
        } else {
            Demand before = then.get();
            Demand after = now.get();
            addUnless(before.range().equals(after.range()), What.MOVED, what);
            addUnless(before.load().equals(after.load()), What.LOAD, what);
            addUnless(before.count() == after.count(), What.COUNT, what);
            addUnless(before.need().equals(after.need()), What.NEED, what);
        }
        return new Difference.OfDemand(what, then, now);
    }

    private static void addUnless(boolean same, What way, Set<What> what) {
        if (!same) {
            what.add(way);
        }
    }

    private List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        Set<ClaimId> ids = new LinkedHashSet<>(after.claims.keySet());
        ids.addAll(before.claims.keySet());
        ids.stream().flatMap(id -> claim(id).stream()).forEach(found::add);
        found.removeIf(one -> one instanceof Difference.OfClaim claim
                && claim.after().isEmpty()
                && confirmed.contains(claim.claim().id()));
        after.offs.forEach((id, off) -> {
            if (!before.offs.containsKey(id)) {
                found.add(new Difference.OfOff(EnumSet.of(What.ADDED), off));
            }
        });
        before.offs.forEach((id, off) -> {
            if (!after.offs.containsKey(id)) {
                found.add(new Difference.OfOff(EnumSet.of(What.GONE), off));
            }
        });
        found.sort(BY_TIME);
        return found;
    }

    private Optional<Difference> claim(ClaimId id) {
        Optional<Seen> then = before.find(id);
        Optional<Seen> now = after.find(id);
        if (then.isPresent() && now.isPresent()) {
            Set<What> what = what(then.get(), now.get());
            return what.isEmpty() ? Optional.empty() : Optional.of(difference(what, then, now));
        }
        if (now.isEmpty()) {
            return Optional.of(difference(EnumSet.of(What.GONE), then, now));
        }
        Optional<Seen> hold = confirmedFrom(now.get().claim);
        hold.ifPresent(from -> confirmed.add(from.claim.id()));
        return Optional.of(difference(EnumSet.of(hold.isPresent() ? What.CONFIRMED : What.ADDED), hold, now));
    }

    private static Difference difference(Set<What> what, Optional<Seen> then, Optional<Seen> now) {
        return new Difference.OfClaim(
                what,
                then.map(Seen::claim),
                now.map(Seen::claim),
                then.map(Seen::ranks).orElse(List.of()),
                now.map(Seen::ranks).orElse(List.of()));
    }

    private static Set<What> what(Seen then, Seen now) {
        Set<What> what = EnumSet.noneOf(What.class);
        addUnless(then.claim.artist().equals(now.claim.artist()), What.ARTIST, what);
        addUnless(then.claim.range().equals(now.claim.range()), What.MOVED, what);
        addUnless(then.claim.load().equals(now.claim.load()), What.LOAD, what);
        boolean ranked = !then.ranks.isEmpty() && !now.ranks.isEmpty();
        addUnless(!ranked || standing(then.ranks).equals(standing(now.ranks)), What.RANK, what);
        return what;
    }

    private static List<String> standing(List<RankSegment> ranks) {
        boolean same = ranks.stream().map(RankSegment::ordinal).distinct().count() <= 1;
        return ranks.stream()
                .map(segment -> same ? segment.ordinal() : segment.ordinal() + " " + segment.range())
                .distinct()
                .toList();
    }

    /** The hold of the earlier moment that became the booking, or a part of it. */
    private Optional<Seen> confirmedFrom(Claim claim) {
        return claim instanceof Booking booking ? hold(booking.id()).flatMap(before::find) : Optional.empty();
    }

    private Optional<HoldId> hold(BookingId booking) {
        return after.reader.events(EventFilter.ALL.ofSubject(booking.value())).stream()
                .flatMap(recorded -> recorded.event() instanceof CalendarEvent.BookingConfirmed confirmation
                                && confirmation.booking().equals(booking)
                        ? confirmation.from().stream()
                        : Stream.empty())
                .findFirst();
    }
}
