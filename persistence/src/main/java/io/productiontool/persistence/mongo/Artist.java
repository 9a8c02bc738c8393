package io.productiontool.persistence.mongo;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * An artist's calendar as a transaction sees and changes it: steps of capacity, the documents of confirmed time looked at
 * so far, and what stands beside them. It stays true for as long as the head of the calendar's stream does.
 */
final class Artist {

    final Steps capacity;
    final Steps limits;
    final TreeMap<Integer, Confirmed> periods = new TreeMap<>();
    final Map<Integer, Confirmed> changed = new LinkedHashMap<>();
    final Map<String, Hold> holds = new LinkedHashMap<>();
    final Map<String, Off> offs = new LinkedHashMap<>();
    private final Map<String, Booking> read = new HashMap<>();
    private int firstLoaded = Integer.MAX_VALUE;
    private int lastLoaded = Integer.MIN_VALUE;
    boolean stepsChanged;
    boolean rowsLoaded;

    Artist(Steps capacity, Steps limits) {
        this.capacity = capacity;
        this.limits = limits;
    }

    static Artist of(Document stored) {
        return new Artist(
                Steps.of(stored.getList("capacity", Document.class)),
                Steps.of(stored.getList("limit", Document.class)));
    }

    /** One that nothing is stored of. */
    static Artist fresh() {
        Artist artist = new Artist(new Steps(), new Steps());
        artist.stepsChanged = true;
        artist.rowsLoaded = true;
        artist.loaded(Period.FIRST, Period.LAST);
        return artist;
    }

    boolean isLoaded(int first, int last) {
        return firstLoaded <= first && last <= lastLoaded;
    }

    /** Notes that every document from one period to another is here; with a gap to those before, these alone count. */
    void loaded(int first, int last) {
        boolean joined = firstLoaded <= last + 1 && first - 1 <= lastLoaded;
        firstLoaded = joined ? Math.min(firstLoaded, first) : first;
        lastLoaded = joined ? Math.max(lastLoaded, last) : last;
    }

    /** Notes a change of what is within the range, and refuses it where that is too much. */
    void change(int number, Confirmed period, TimeRange range) {
        period.check(limits, range);
        changed.put(number, period);
    }

    /** How much is kept of it. */
    int size() {
        return holds.size()
                + offs.size()
                + periods.values().stream()
                        .mapToInt(one -> one.bookings().size())
                        .sum();
    }

    List<Hold> due(Instant moment) {
        return holds.values().stream()
                .filter(hold -> !hold.dueAt().isAfter(moment))
                .toList();
    }

    CalendarRows rows(ArtistId id, TimeRange range) {
        Map<String, Booking> bookings = new LinkedHashMap<>();
        for (Confirmed period : periods.subMap(Period.of(range.startMillis()), true, Period.lastOf(range), true)
                .values()) {
            for (Document entry : period.bookings()) {
                if (Rows.range(entry).overlaps(range)) {
                    String booking = entry.getString("id");
                    bookings.put(booking, read.computeIfAbsent(booking, none -> Rows.booking(id.value(), entry)));
                }
            }
        }
        return new CalendarRows(
                holds.values().stream()
                        .filter(hold -> hold.range().overlaps(range))
                        .toList(),
                List.copyOf(bookings.values()),
                offs.values().stream()
                        .filter(off -> off.range().overlaps(range))
                        .toList(),
                capacity.within(range));
    }

    void forget(String booking) {
        read.remove(booking);
    }
}
