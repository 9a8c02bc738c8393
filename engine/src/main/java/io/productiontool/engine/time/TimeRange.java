package io.productiontool.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time: half-open, never empty, to the millisecond. Immutable.
 *
 * @param startMillis the first instant in it, in milliseconds since 1970-01-01T00:00Z
 * @param endMillis the first instant after it
 */
public record TimeRange(long startMillis, long endMillis) implements Comparable<TimeRange> {

    /** The earliest start: 0001-01-01T00:00Z. */
    public static final long MIN_MILLIS = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    /** The latest end: 9999-12-31T00:00Z. */
    public static final long MAX_MILLIS = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    /** All the time there is. */
    public static final TimeRange ALWAYS = new TimeRange(MIN_MILLIS, MAX_MILLIS);

    public TimeRange {
        if (startMillis >= endMillis || startMillis < MIN_MILLIS || endMillis > MAX_MILLIS) {
            throw new IllegalArgumentException("a range of time cannot go from " + Instant.ofEpochMilli(startMillis)
                    + " to " + Instant.ofEpochMilli(endMillis));
        }
    }

    /** From the first instant to just before the second; both are cut to the millisecond. */
    public static TimeRange of(Instant startInclusive, Instant endExclusive) {
        return new TimeRange(startInclusive.toEpochMilli(), endExclusive.toEpochMilli());
    }

    public static TimeRange ofMillis(long startInclusive, long endExclusive) {
        return new TimeRange(startInclusive, endExclusive);
    }

    /** From the instant for ever. */
    public static TimeRange from(Instant start) {
        return new TimeRange(start.toEpochMilli(), MAX_MILLIS);
    }

    /** Reads what {@link #toString} writes. */
    public static TimeRange parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not start/end, such as 2026-03-02T06:00:00Z/2026-03-07T06:00:00Z");
        }
        return of(Instant.parse(text.substring(0, slash)), Instant.parse(text.substring(slash + 1)));
    }

    public Instant start() {
        return Instant.ofEpochMilli(startMillis);
    }

    public Instant end() {
        return Instant.ofEpochMilli(endMillis);
    }

    public Duration duration() {
        return Duration.ofMillis(endMillis - startMillis);
    }

    /** Whether some instant is in both. */
    public boolean overlaps(TimeRange other) {
        return startMillis < other.endMillis && other.startMillis < endMillis;
    }

    /** Whether every instant of the other is in this. */
    public boolean encloses(TimeRange other) {
        return startMillis <= other.startMillis && other.endMillis <= endMillis;
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start()) && instant.isBefore(end());
    }

    public boolean containsMillis(long millis) {
        return startMillis <= millis && millis < endMillis;
    }

    /** Whether one begins where the other ends. */
    public boolean abuts(TimeRange other) {
        return endMillis == other.startMillis || other.endMillis == startMillis;
    }

    /** Whether this ends before the other begins, or just as it does. */
    public boolean isBefore(TimeRange other) {
        return endMillis <= other.startMillis;
    }

    /** What is in both; empty when they do not overlap. */
    public Optional<TimeRange> intersection(TimeRange other) {
        return overlaps(other)
                ? Optional.of(
                        new TimeRange(Math.max(startMillis, other.startMillis), Math.min(endMillis, other.endMillis)))
                : Optional.empty();
    }

    /** What is in this but in none of the others, in the order of time. */
    public List<TimeRange> minus(Collection<TimeRange> others) {
        List<TimeRange> rest = List.of(this);
        for (TimeRange other : others) {
            rest = rest.stream().flatMap(part -> part.minus(other).stream()).toList();
        }
        return rest;
    }

    /** What is in this but not in the other: none, one or two ranges in the order of time. */
    public List<TimeRange> minus(TimeRange other) {
        if (!overlaps(other)) {
            return List.of(this);
        }
        List<TimeRange> rest = new ArrayList<>(2);
        if (startMillis < other.startMillis) {
            rest.add(new TimeRange(startMillis, other.startMillis));
        }
        if (other.endMillis < endMillis) {
            rest.add(new TimeRange(other.endMillis, endMillis));
        }
        return rest;
    }

    /** The smallest range that encloses both. */
    public TimeRange span(TimeRange other) {
        return new TimeRange(Math.min(startMillis, other.startMillis), Math.max(endMillis, other.endMillis));
    }

    /** By start, then by end. */
    @Override
    public int compareTo(TimeRange other) {
        int byStart = Long.compare(startMillis, other.startMillis);
        return byStart != 0 ? byStart : Long.compare(endMillis, other.endMillis);
    }

    /** As ISO 8601 writes an interval: {@code 2026-03-02T06:00:00Z/2026-03-07T06:00:00Z}. */
    // Spelt out, as ranges are compared in every command: the JVM links a record's own anew at each start.
    @Override
    public boolean equals(Object other) {
        return other instanceof TimeRange that && startMillis == that.startMillis && endMillis == that.endMillis;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(startMillis) + Long.hashCode(endMillis);
    }

    @Override
    public String toString() {
        return start() + "/" + end();
    }
}
