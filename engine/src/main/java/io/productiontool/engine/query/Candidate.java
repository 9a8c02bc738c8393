package io.productiontool.engine.query;

import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.record.StudioRecord;
import java.util.List;
import java.util.function.Function;

/**
 * A hold or booking that may be meant, with whose and what for.
 *
 * @param ranks where a hold stands over all of its time; asked for only where a rank is
 */
record Candidate(Claim claim, StudioRecord artist, StudioRecord project, Function<Hold, List<RankSegment>> ranks) {

    private List<RankSegment> segments() {
        return claim.match(ranks, booking -> List.of());
    }

    /** The worst rank that a hold has anywhere in its time; none of a booking. */
    List<String> rank() {
        return segments().stream().mapToInt(RankSegment::rank).max().stream()
                .mapToObj(Integer::toString)
                .toList();
    }

    /** Whether confirmed time leaves no room for a hold somewhere in its time. */
    List<String> backup() {
        return List.of(segments().stream().anyMatch(RankSegment::backup) ? "yes" : "no");
    }
}
