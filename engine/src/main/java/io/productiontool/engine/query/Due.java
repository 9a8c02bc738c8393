package io.productiontool.engine.query;

import io.productiontool.engine.booking.Hold;
import java.time.Instant;

/**
 * A hold that somebody has to confirm or release.
 *
 * @param starts whether it lapses because its work begins, rather than by a deadline said with it
 */
public record Due(Hold hold, boolean starts) {

    /** When it lapses. */
    public Instant at() {
        return hold.lapsesAt();
    }
}
