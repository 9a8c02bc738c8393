package io.productiontool.engine.booking;

import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether a party's confirmed time fits into a calendar, and if not, what is in the way.
 *
 * @param free time that need not be asked of those who wait: what the booking has already
 */
record Room(
        CalendarSlice slice,
        Instant now,
        ProjectId party,
        Load load,
        Predicate<Claim> counts,
        Optional<TimeRange> free) {

    /** Refuses confirmed time over the range where it exceeds the capacity or the holds ranked ahead. */
    Optional<Rejection> refuseConfirmed(TimeRange range) {
        List<Segment> segments = Segment.of(slice, range, claim -> counts.test(claim) && Ranking.stands(claim, now));
        List<Segment> over = segments.stream()
                .filter(segment -> !segment.hasRoomFor(load.hundredths()))
                .toList();
        List<Segment> held = segments.stream()
                .filter(segment -> !segment.hasRoomFor(load.hundredths() + ahead(segment)))
                .toList();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(over.isEmpty() ? heldAhead(held) : overCapacity(over, load));
    }

    /** Refuses a hold over time that could not take its load even if nothing were booked. */
    Optional<Rejection> refuseHold(TimeRange range) {
        List<Segment> segments = Segment.of(slice, range, claim -> false);
        List<Segment> over = segments.stream()
                .filter(segment -> !segment.hasRoomFor(load.hundredths()))
                .toList();
        return over.isEmpty() ? Optional.empty() : Optional.of(overCapacity(over, load));
    }

    /** Refuses a hold that would stand too far back somewhere. */
    Optional<Rejection> refuseRank(TimeRange range, int lowest) {
        if (lowest == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Segment.of(slice, range, claim -> counts.test(claim) && Ranking.stands(claim, now)).stream()
                .filter(segment -> Ranking.atBack(segment, party, load.hundredths()) > lowest)
                .<Rejection>map(segment -> new Rejection.QueueFull(
                        segment.range(),
                        lowest,
                        segment.ahead(party, segment.placeOf(party)).stream()
                                .flatMap(standing -> standing.holds().stream())
                                .map(hold -> Blocker.of(hold, segment.range()))
                                .toList()))
                .findFirst();
    }

    private long ahead(Segment segment) {
        if (free.filter(had -> had.encloses(segment.range())).isPresent()) {
            return 0;
        }
        return segment.ahead(party, segment.placeOf(party)).stream()
                .mapToLong(Segment.Standing::load)
                .sum();
    }

    private Rejection heldAhead(List<Segment> held) {
        List<Blocker> blockers = held.stream()
                .flatMap(segment -> segment.ahead(party, segment.placeOf(party)).stream())
                .flatMap(standing -> standing.holds().stream())
                .distinct()
                .map(hold -> Blocker.of(hold, span(held)))
                .sorted(Comparator.comparing(Blocker::range))
                .toList();
        return new Rejection.HeldAhead(firstStretch(held), blockers);
    }

    private Rejection overCapacity(List<Segment> over, Load asked) {
        TimeRange where = firstStretch(over);
        Segment first = over.get(0);
        return new Rejection.OverCapacity(where, asked, new Load(first.confirmed()), first.capacity(), blockers(over));
    }

    private List<Blocker> blockers(List<Segment> over) {
        TimeRange span = span(over);
        Predicate<TimeRange> hit =
                range -> over.stream().anyMatch(segment -> segment.range().overlaps(range));
        Stream<Blocker> bookings = slice.bookings().stream()
                .filter(booking -> counts.test(booking) && hit.test(booking.range()))
                .map(booking -> Blocker.of(booking, span));
        Stream<Blocker> offs =
                slice.offs().stream().filter(off -> hit.test(off.range())).map(off -> Blocker.of(off, span));
        return Stream.concat(bookings, offs)
                .sorted(Comparator.comparing(Blocker::range))
                .toList();
    }

    private static TimeRange firstStretch(List<Segment> segments) {
        TimeRange first = segments.get(0).range();
        for (Segment next : segments) {
            if (next.range().startMillis() > first.endMillis()) {
                break;
            }
            first = first.span(next.range());
        }
        return first;
    }

    private static TimeRange span(List<Segment> segments) {
        return segments.get(0).range().span(segments.get(segments.size() - 1).range());
    }
}
