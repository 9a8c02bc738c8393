package io.productiontool.engine.event;

import java.time.Instant;

/**
 * An event with its envelope.
 *
 * @param position its place in the order in which followers see the studio's events; increasing, gaps allowed
 * @param version its place in its stream: 1, 2, 3 … without gaps
 * @param recordedAt the effective now of its commit, to the millisecond; strictly increasing between commits of a stream
 * @param actor who did it: the id of a user or service account
 */
public record RecordedEvent(
        long position, StreamId stream, long version, CommitId commit, Instant recordedAt, String actor, Event event) {}
