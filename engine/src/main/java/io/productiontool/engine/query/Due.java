package io.productiontool.engine.query;

import io.productiontool.engine.booking.HoldRanks;
import java.time.Instant;

/**
 * A hold that somebody has to confirm or release.
 *
 * @param at when it lapses
 * @param starts whether that is because its work begins, rather than by a deadline said with it
 */
public record Due(HoldRanks hold, Instant at, boolean starts) {}
