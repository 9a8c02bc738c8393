package io.productiontool.engine.booking;

import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ranks of holds, derived per segment of time and never stored.
 *
 * <p>In the order of their places each party is first where confirmed load, the loads of all parties ahead and its own
 * fit the capacity; otherwise its rank is two plus the number of parties ahead that do not fit. So several parties may
 * be first where they all fit, and ranks from two on are unique and dense. A party counts once, with its largest load
 * and its earliest place.
 */
public final class Ranking {

    private Ranking() {}

    /**
     * The ranks over the part of a hold that the slice covers, in the order of time, neighbours with the same standing
     * merged; empty when it covers none of it. Holds that have lapsed by now do not count.
     */
    public static List<RankSegment> of(Hold hold, CalendarSlice slice, Instant now) {
        List<RankSegment> ranks = new ArrayList<>();
        Optional<TimeRange> covered = hold.range().intersection(slice.range());
        List<Segment> segments = covered.map(range -> Segment.of(slice, range, claim -> stands(claim, now)))
                .orElse(List.of());
        for (Segment segment : segments) {
            RankSegment next = rank(hold, segment);
            int last = ranks.size() - 1;
            if (last >= 0 && ranks.get(last).sameStanding(next)) {
                TimeRange joined = ranks.get(last).range().span(next.range());
                ranks.set(last, new RankSegment(joined, next.rank(), next.backup(), next.ahead()));
            } else {
                ranks.add(next);
            }
        }
        return ranks;
    }

    static boolean stands(Claim claim, Instant now) {
        return claim.match(hold -> hold.standsAt(now), booking -> true);
    }

    /** The rank that a new hold of the party would take. */
    static int atBack(Segment segment, ProjectId party, long load) {
        long taken = segment.confirmed();
        int waiting = 0;
        for (Segment.Standing standing : segment.ahead(party, segment.placeOf(party))) {
            taken += standing.load();
            waiting += segment.capacity().takes(taken) ? 0 : 1;
        }
        return segment.capacity().takes(taken + load) ? 1 : 2 + waiting;
    }

    private static RankSegment rank(Hold hold, Segment segment) {
        long taken = segment.confirmed();
        int waiting = 0;
        List<String> ahead = new ArrayList<>();
        for (Segment.Standing standing : segment.queue()) {
            taken += standing.load();
            boolean fits = segment.capacity().takes(taken);
            if (standing.party().equals(hold.project())) {
                boolean backup = !segment.hasRoomFor(standing.load());
                return new RankSegment(segment.range(), fits ? 1 : 2 + waiting, backup, ahead);
            }
            waiting += fits ? 0 : 1;
            standing.holds().forEach(other -> ahead.add(other.handle()));
        }
        throw new IllegalStateException(hold.handle() + " is not in its own queue at " + segment.range());
    }
}
