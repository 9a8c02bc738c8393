package io.productiontool.engine.contract;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Current state as plain maps, and capacity as an array of hours: what the random histories compare a store with. Shares
 * no code with any store.
 */
final class PlainRows implements RowChange.Cases {

    static final int HOURS = 48;

    final Map<String, Hold> holds = new TreeMap<>();
    final Map<String, Booking> bookings = new TreeMap<>();
    final Map<String, Off> offs = new TreeMap<>();
    final Map<String, Demand> demands = new TreeMap<>();
    private final Map<ArtistId, long[]> capacities =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final Map<ArtistId, long[]> limits =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final long base;
    private boolean refused;

    /** @param base the hour after the start at which hour 0 of the arrays begins */
    PlainRows(long base) {
        this.base = base;
    }

    /** The state after the changes, and whether each of them could be made. */
    PlainRows with(List<RowChange> changes) {
        PlainRows next = new PlainRows(base);
        next.holds.putAll(holds);
        next.bookings.putAll(bookings);
        next.offs.putAll(offs);
        next.demands.putAll(demands);
        capacities.forEach((artist, hours) -> next.capacities.put(artist, hours.clone()));
        limits.forEach((artist, hours) -> next.limits.put(artist, hours.clone()));
        changes.forEach(change -> change.match(next));
        return next;
    }

    boolean refused() {
        return refused;
    }

    long capacity(ArtistId artist, int hour) {
        return capacities.getOrDefault(artist, new long[HOURS])[hour];
    }

    <R> List<R> touching(Map<String, R> rows, Function<R, TimeRange> range, ArtistId artist, TimeRange question) {
        return rows.values().stream()
                .filter(row -> Samples.touch(range.apply(row), question)
                        && artistOf(row).equals(artist))
                .toList();
    }

    private static ArtistId artistOf(Object row) {
        return row instanceof Off off ? off.artist() : ((Claim) row).artist();
    }

    List<Hold> due(ArtistId artist, Instant moment) {
        return holds.values().stream()
                .filter(hold -> hold.artist().equals(artist) && !hold.lapsesAt().isAfter(moment))
                .toList();
    }

    private void set(Map<ArtistId, long[]> steps, ArtistId artist, TimeRange range, long value) {
        Arrays.fill(steps.computeIfAbsent(artist, key -> new long[HOURS]), from(range), to(range), value);
    }

    private int from(TimeRange range) {
        return (int) Math.max(0, hour(range.startMillis()));
    }

    private int to(TimeRange range) {
        return (int) Math.min(HOURS, hour(range.endMillis()));
    }

    private long hour(long millis) {
        return (millis - Samples.START.toEpochMilli()) / 3_600_000 - base;
    }

    private void checkLoad(ArtistId artist) {
        long[] load = new long[HOURS];
        for (Booking booking : bookings.values()) {
            for (int hour = from(booking.range()); hour < to(booking.range()); hour++) {
                load[hour] += booking.artist().equals(artist) ? booking.load().hundredths() : 0;
            }
        }
        long[] limit = limits.getOrDefault(artist, new long[HOURS]);
        for (int hour = 0; hour < HOURS; hour++) {
            refused |= load[hour] > limit[hour];
        }
    }

    @Override
    public void removeClaim(RowChange.RemoveClaim change) {
        holds.remove(change.id().value());
        bookings.remove(change.id().value());
    }

    @Override
    public void removeOff(RowChange.RemoveOff change) {
        offs.remove(change.id().value());
    }

    @Override
    public void removeDemand(RowChange.RemoveDemand change) {
        demands.remove(change.id().value());
    }

    @Override
    public void setCapacity(RowChange.SetCapacity change) {
        set(capacities, change.artist(), change.range(), change.capacity().hundredths());
    }

    @Override
    public void setLimit(RowChange.SetLimit change) {
        set(limits, change.artist(), change.range(), change.capacity().hundredths());
        checkLoad(change.artist());
    }

    @Override
    public void putHold(RowChange.PutHold change) {
        holds.put(change.hold().id().value(), change.hold());
    }

    @Override
    public void putBooking(RowChange.PutBooking change) {
        refused |= bookings.putIfAbsent(change.booking().id().value(), change.booking()) != null;
        checkLoad(change.booking().artist());
    }

    @Override
    public void putOff(RowChange.PutOff change) {
        refused |= offs.putIfAbsent(change.off().id().value(), change.off()) != null;
    }

    @Override
    public void putDemand(RowChange.PutDemand change) {
        demands.put(change.demand().id().value(), change.demand());
    }

    @Override
    public void putRecord(RowChange.PutRecord change) {
        throw new IllegalArgumentException("records are not part of random histories: " + change);
    }
}
