package io.productiontool.cli.await;

import io.productiontool.cli.Lookup;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.studio.Followed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is waited for. It is asked again whenever something was recorded, always of a studio as it is then. */
interface Condition {

    /**
     * What makes it hold; nothing while it does not.
     *
     * @throws NoLonger when it cannot come to hold any more
     */
    Optional<Met> met(Lookup lookup);

    /** When, later than now, it may come to hold without anything being recorded: the earliest deadline that matters. */
    default Optional<Instant> byItself(Lookup lookup, Instant now) {
        return Optional.empty();
    }

    /** What made a condition hold: holds and bookings that stand, or what was recorded. */
    record Met(List<Claim> claims, List<Followed> events) {

        public Met {
            claims = List.copyOf(claims);
            events = List.copyOf(events);
        }

        static final Met ITSELF = new Met(List.of(), List.of());

        static Met by(List<Claim> claims) {
            return new Met(claims, List.of());
        }
    }

    /** A condition can never hold any more; the message says why. */
    final class NoLonger extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoLonger(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
