package io.productiontool.engine.booking;

import io.productiontool.engine.time.TimeRange;

/** A smaller or other request that would have been accepted; front ends show it as a command ready to run. */
public sealed interface Fix {

    /** The same, over a part of the range. */
    record OnlyPart(TimeRange part) implements Fix {}

    /** The same, at a lower load. */
    record LowerLoad(Load load) implements Fix {}

    /** A hold instead of a booking: it takes its place in the queue. */
    record HoldInstead() implements Fix {}

    /** A fact instead of a plan: an absence carves what it hits. */
    record AsFact() implements Fix {}
}
