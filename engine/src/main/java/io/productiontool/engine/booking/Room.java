package io.productiontool.engine.booking;

import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Whether a party's confirmed time fits into a calendar, and if not, what is in the way and what would fit.
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
        return refuseConfirmed(range, false);
    }

    /** The same, for a booking that may be held instead. */
    Optional<Rejection> refuseConfirmed(TimeRange range, boolean mayHold) {
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
        List<Fix> fixes = fixes(segments, held);
        if (mayHold) {
            fixes.add(new Fix.HoldInstead());
        }
        return Optional.of(over.isEmpty() ? heldAhead(held, fixes) : overCapacity(over, load, fixes));
    }

    /** Refuses a hold over time that could not take its load even if nothing were booked. */
    Optional<Rejection> refuseHold(TimeRange range) {
        List<Segment> segments = Segment.of(slice, range, claim -> false);
        List<Segment> over = segments.stream()
                .filter(segment -> !segment.hasRoomFor(load.hundredths()))
                .toList();
        return over.isEmpty() ? Optional.empty() : Optional.of(overCapacity(over, load, fixes(segments, over)));
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

    private Rejection heldAhead(List<Segment> held, List<Fix> fixes) {
        List<Blocker> blockers = held.stream()
                .flatMap(segment -> segment.ahead(party, segment.placeOf(party)).stream())
                .flatMap(standing -> standing.holds().stream())
                .distinct()
                .map(hold -> Blocker.of(hold, span(held)))
                .sorted(Comparator.comparing(Blocker::range))
                .toList();
        return new Rejection.HeldAhead(firstStretch(held), blockers, fixes);
    }

    private Rejection overCapacity(List<Segment> over, Load asked, List<Fix> fixes) {
        TimeRange where = firstStretch(over);
        Segment first = over.get(0);
        return new Rejection.OverCapacity(
                where, asked, new Load(first.confirmed()), first.capacity(), blockers(over), fixes);
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

    private List<Fix> fixes(List<Segment> segments, List<Segment> failing) {
        List<Fix> fixes = new ArrayList<>();
        longestRun(segments.stream()
                        .filter(segment -> !failing.contains(segment))
                        .toList())
                .ifPresent(part -> fixes.add(new Fix.OnlyPart(part)));
        LongStream room = segments.stream()
                .filter(segment -> !segment.capacity().isUnlimited())
                .mapToLong(segment -> segment.capacity().hundredths() - segment.confirmed() - ahead(segment));
        room.min().ifPresent(least -> {
            if (least > 0) {
                fixes.add(new Fix.LowerLoad(new Load(least)));
            }
        });
        return fixes;
    }

    private static Optional<TimeRange> longestRun(List<Segment> fitting) {
        return runs(fitting).stream().max(Comparator.comparing(TimeRange::duration));
    }

    private static TimeRange firstStretch(List<Segment> segments) {
        return runs(segments).get(0);
    }

    private static TimeRange span(List<Segment> segments) {
        return segments.get(0).range().span(segments.get(segments.size() - 1).range());
    }

    private static List<TimeRange> runs(List<Segment> segments) {
        List<TimeRange> runs = new ArrayList<>();
        for (Segment segment : segments) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).endMillis() == segment.range().startMillis()) {
                runs.set(last, runs.get(last).span(segment.range()));
            } else {
                runs.add(segment.range());
            }
        }
        return runs;
    }
}
