package io.productiontool.engine.event;

import java.time.Instant;
import java.util.List;

/**
 * What one command appends, all or nothing.
 *
 * @param key the caller's idempotency key, or empty text
 * @param fingerprint a digest of the command, so that a key used again for something else is noticed; empty text without
 *     a key
 * @param events in the order in which they are to be seen
 */
public record Commit(
        CommitId id, Instant recordedAt, String actor, String key, String fingerprint, List<Appended> events) {

    public Commit {
        events = List.copyOf(events);
    }

    /** One event and the place it takes in its stream; the store refuses a version that is already taken. */
    public record Appended(StreamId stream, long version, Event event) {}
}
