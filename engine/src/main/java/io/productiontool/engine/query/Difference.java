package io.productiontool.engine.query;

import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.RankSegment;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What became of one thing on the board between two moments. */
public sealed interface Difference {

    /** The two cases. */
    <T> T match(Function<OfClaim, T> claim, Function<OfOff, T> off);

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
        public <T> T match(Function<OfClaim, T> claim, Function<OfOff, T> off) {
            return claim.apply(this);
        }
    }

    /** Of time off or an absence, which comes and goes and never changes. */
    record OfOff(Set<What> what, Off off) implements Difference {

        public OfOff {
            what = sorted(what);
        }

        @Override
        public <T> T match(Function<OfClaim, T> claim, Function<OfOff, T> offs) {
            return offs.apply(this);
        }
    }
}
