package io.productiontool.engine.booking;

import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;

/** What is left of a hold or booking after a cut: the first piece keeps the identity, a second one has its own. */
public record Piece(ClaimId id, String handle, TimeRange range, WallRange agreed) {}
