package io.productiontool.engine.booking;

import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A stretch of a calendar over which nothing changes: the same bookings, holds, time off and capacity from its start to
 * its end.
 *
 * @param confirmed the sum of the bookings' loads, in hundredths of a percent
 * @param capacity none where there is time off
 */
record Segment(TimeRange range, long confirmed, Capacity capacity, List<Hold> holds) {

    /** The place of those who have none yet: behind everybody. */
    static final long BACK = Long.MAX_VALUE;

    /** The segments of a range, in order; bookings and holds that are left out do not count. */
    static List<Segment> of(CalendarSlice slice, TimeRange range, Predicate<Claim> counts) {
        List<Booking> bookings = touching(slice.bookings(), range, counts);
        List<Hold> holds = touching(slice.holds(), range, counts);
        List<Off> offs =
                slice.offs().stream().filter(off -> off.range().overlaps(range)).toList();
        TreeSet<Long> edges = new TreeSet<>(List.of(range.startMillis(), range.endMillis()));
        bookings.forEach(booking -> addEdges(edges, booking.range(), range));
        holds.forEach(hold -> hold.places().forEach(place -> addEdges(edges, place.range(), range)));
        offs.forEach(off -> addEdges(edges, off.range(), range));
        slice.capacity().forEach(step -> addEdges(edges, step.range(), range));
        List<Segment> segments = new ArrayList<>();
        Long start = null;
        for (Long edge : edges) {
            if (start != null) {
                segments.add(between(TimeRange.ofMillis(start, edge), bookings, holds, offs, slice.capacity()));
            }
            start = edge;
        }
        return segments;
    }

    private static <C extends Claim> List<C> touching(Collection<C> claims, TimeRange range, Predicate<Claim> counts) {
        return claims.stream()
                .filter(claim -> claim.range().overlaps(range) && counts.test(claim))
                .toList();
    }

    private static void addEdges(TreeSet<Long> edges, TimeRange part, TimeRange range) {
        part.intersection(range).ifPresent(within -> {
            edges.add(within.startMillis());
            edges.add(within.endMillis());
        });
    }

    private static Segment between(
            TimeRange range, List<Booking> bookings, List<Hold> holds, List<Off> offs, List<CapacityStep> steps) {
        long confirmed = bookings.stream()
                .filter(booking -> booking.range().overlaps(range))
                .mapToLong(booking -> booking.load().hundredths())
                .sum();
        return new Segment(
                range,
                confirmed,
                capacity(range, offs, steps),
                holds.stream().filter(hold -> hold.range().overlaps(range)).toList());
    }

    static Capacity capacity(TimeRange segment, Collection<Off> offs, List<CapacityStep> steps) {
        if (offs.stream().anyMatch(off -> off.range().overlaps(segment))) {
            return Capacity.NONE;
        }
        return steps.stream()
                .filter(step -> step.range().overlaps(segment))
                .findFirst()
                .map(CapacityStep::capacity)
                .orElse(Capacity.NONE);
    }

    /** Each party with a hold here, once: its largest load and its earliest place, the earliest party first. */
    List<Standing> queue() {
        Map<ProjectId, Standing> parties = new LinkedHashMap<>();
        for (Hold hold : holds) {
            Standing one = new Standing(
                    hold.project(), hold.load().hundredths(), hold.placeAt(range.startMillis()), List.of(hold));
            parties.merge(hold.project(), one, Standing::merge);
        }
        return parties.values().stream().sorted().toList();
    }

    /** The standings ahead of a place, those of the party itself left out. */
    List<Standing> ahead(ProjectId party, long place) {
        return queue().stream()
                .filter(standing -> !standing.party.equals(party) && standing.place < place)
                .toList();
    }

    /** The earliest place the party has here, {@link #BACK} when it has none. */
    long placeOf(ProjectId party) {
        return queue().stream()
                .filter(standing -> standing.party.equals(party))
                .mapToLong(Standing::place)
                .findFirst()
                .orElse(BACK);
    }

    boolean hasRoomFor(long loadHundredths) {
        return capacity.takes(confirmed + loadHundredths);
    }

    /** A party in the queue of a segment. */
    record Standing(ProjectId party, long load, long place, List<Hold> holds) implements Comparable<Standing> {

        Standing merge(Standing other) {
            List<Hold> both = new ArrayList<>(holds);
            both.addAll(other.holds);
            return new Standing(party, Math.max(load, other.load), Math.min(place, other.place), both);
        }

        @Override
        public int compareTo(Standing other) {
            return Long.compare(place, other.place);
        }
    }
}
