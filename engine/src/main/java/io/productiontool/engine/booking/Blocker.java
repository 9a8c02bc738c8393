package io.productiontool.engine.booking;

import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Optional;

/**
 * A fact that stands in the way.
 *
 * @param handle of the hold, booking or time off
 * @param range where it is in the way
 * @param until when it ends by itself: the deadline of a hold
 */
public record Blocker(
        Kind kind,
        String handle,
        Optional<ProjectId> project,
        TimeRange range,
        Load load,
        String by,
        Optional<Instant> until) {

    /** What kind of fact. */
    public enum Kind {
        BOOKING,
        HOLD,
        OFF
    }

    /** A hold or booking that is in the way over a range. */
    public static Blocker of(Claim claim, TimeRange where) {
        TimeRange range = claim.range().intersection(where).orElse(claim.range());
        return claim.match(
                hold -> new Blocker(
                        Kind.HOLD,
                        hold.handle(),
                        Optional.of(hold.project()),
                        range,
                        hold.load(),
                        hold.by(),
                        Optional.of(hold.lapsesAt())),
                booking -> new Blocker(
                        Kind.BOOKING,
                        booking.handle(),
                        Optional.of(booking.project()),
                        range,
                        booking.load(),
                        booking.by(),
                        Optional.empty()));
    }

    static Blocker of(Off off, TimeRange where) {
        TimeRange range = off.range().intersection(where).orElse(off.range());
        return new Blocker(Kind.OFF, off.handle(), Optional.empty(), range, Load.NONE, "", Optional.empty());
    }
}
