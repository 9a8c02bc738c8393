package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.interval.IntervalTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two bookings of one artist at the same time; which may well fit the capacity. */
public record Overlap(Artist artist, Booking first, Booking second) {

    /** Every pair among an artist's bookings, in the order of their starts: O(n log n + k) by the interval index. */
    public static List<Overlap> among(Artist artist, List<Booking> bookings) {
        List<Booking> sorted = bookings.stream()
                .sorted(Comparator.comparing(Booking::range).thenComparing(Booking::handle))
                .toList();
        List<Overlap> pairs = new ArrayList<>();
        IntervalTree earlier = new IntervalTree();
        for (int i = 0; i < sorted.size(); i++) {
            Booking booking = sorted.get(i);
            long start = booking.range().startMillis();
            long end = booking.range().endMillis();
            earlier.forEachOverlap(start, end, (from, to, id) -> {
                pairs.add(new Overlap(artist, sorted.get((int) id), booking));
                return true;
            });
            earlier.add(start, end, i);
        }
        return pairs;
    }
}
