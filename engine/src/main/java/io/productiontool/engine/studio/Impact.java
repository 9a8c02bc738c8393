package io.productiontool.engine.studio;

import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.query.Cost;
import java.util.List;
import java.util.Optional;

/**
 * What a dry run foresees beside the events.
 *
 * @param ranks the holds that would stand otherwise in their queues, in the order of time
 * @param notices whom it concerns, apart from whoever asks
 * @param cost by how much booked and held time would cost more or less, one row for each currency, none where it stays the
 *     same; empty where whoever asks may not see rates
 */
public record Impact(List<RankChange> ranks, List<Notice> notices, Optional<List<Cost>> cost) {

    public Impact {
        ranks = List.copyOf(ranks);
        notices = List.copyOf(notices);
        cost = cost.map(List::copyOf);
    }

    /**
     * How the standing of a hold would change.
     *
     * @param hold as it would be, or as it was where it would stand no more
     * @param from empty of a new hold
     * @param to empty of one that would stand no more
     */
    public record RankChange(Hold hold, List<RankSegment> from, List<RankSegment> to) {
        public RankChange {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /**
     * Somebody who would be told.
     *
     * @param id of the artist or user
     * @param about the handles of the holds, bookings and time off of theirs that it is about
     */
    public record Notice(Kind kind, String id, List<String> about) {

        public Notice {
            about = List.copyOf(about);
        }

        /** Who it is to. */
        public enum Kind {
            /** Whose time it is. */
            ARTIST,
            /** Who placed or confirmed it. */
            USER
        }
    }
}
