package io.productiontool.engine.query;

import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.time.TimeRange;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What became of one thing on the board between two moments. */
public sealed interface Difference {

    /** The three cases. */
    <T> T match(Function<OfClaim, T> claim, Function<OfOff, T> off, Function<OfDemand, T> demand);

    /** Its handle, as it is, or was last. */
    default String handle() {
        return match(
                claim -> claim.claim().handle(),
                off -> off.off().handle(),
                demand -> demand.demand().handle());
    }

    /** Its time, as it is, or was last. */
    default TimeRange range() {
        return match(
                claim -> claim.claim().range(),
                off -> off.off().range(),
                demand -> demand.demand().range());
    }

    /** In which ways it differs. */
    Set<What> what();

    /** The ways in which something can differ, the weightiest first. */
    enum What {
        /** It was not there before. */
        ADDED,
        /** It is there no more. */
        GONE,
        /** A hold became a booking, or a part of it did. */
        CONFIRMED,
        /** Another artist has it. */
        ARTIST,
        /** It has other times. */
        MOVED,
        /** It has another load. */
        LOAD,
        /** So many others are asked for. */
        COUNT,
        /** Another skill or level is asked for. */
        NEED,
        /** The hold stands elsewhere in the queue. */
        RANK
    }

    private static Set<What> sorted(Set<What> what) {
        return Collections.unmodifiableSet(new TreeSet<>(what));
    }

    /**
     * Of a hold or booking.
     *
     * @param before as it stood; the hold, where that was confirmed; empty where it was not there
     * @param after as it stands; empty where it does not
     * @param ranksBefore where the hold stood, as far as it lies in the window
     * @param ranksAfter where it stands
     */
    record OfClaim(
            Set<What> what,
            Optional<Claim> before,
            Optional<Claim> after,
            List<RankSegment> ranksBefore,
            List<RankSegment> ranksAfter)
            implements Difference {

        public OfClaim {
            what = sorted(what);
            ranksBefore = List.copyOf(ranksBefore);
            ranksAfter = List.copyOf(ranksAfter);
        }

        /** As it stands, or as it stood last. */
        public Claim claim() {
            return after.or(() -> before).orElseThrow();
        }

        @Override
        public <T> T match(Function<OfClaim, T> claim, Function<OfOff, T> off, Function<OfDemand, T> demand) {
            return claim.apply(this);
        }
    }

    /** Of time off or an absence, which comes and goes and never changes. */
    record OfOff(Set<What> what, Off off) implements Difference {

        public OfOff {
            what = sorted(what);
        }

        @Override
        public <T> T match(Function<OfClaim, T> claim, Function<OfOff, T> offs, Function<OfDemand, T> demand) {
            return offs.apply(this);
        }
    }

    /**
     * Of demand.
     *
     * @param before as it was asked for; empty where it was not open
     * @param after as it is asked for; empty where it is closed
     */
    record OfDemand(Set<What> what, Optional<Demand> before, Optional<Demand> after) implements Difference {

        public OfDemand {
            what = sorted(what);
        }

        /** As it is, or as it was last. */
        public Demand demand() {
            return after.or(() -> before).orElseThrow();
        }

        @Override
        public <T> T match(Function<OfClaim, T> claim, Function<OfOff, T> off, Function<OfDemand, T> demand) {
            return demand.apply(this);
        }
    }
}
