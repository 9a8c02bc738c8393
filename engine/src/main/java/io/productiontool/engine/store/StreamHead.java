package io.productiontool.engine.store;

import java.time.Instant;

/** Where a stream ends: its last version (0 when it has no event) and when that was recorded. */
public record StreamHead(long version, Instant recordedAt) {

    /** The head of a stream without events. */
    public static final StreamHead NONE = new StreamHead(0, Instant.EPOCH);
}
