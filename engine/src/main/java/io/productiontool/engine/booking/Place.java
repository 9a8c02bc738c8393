package io.productiontool.engine.booking;

import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the queue: the stream version at which a hold acquired a stretch of its time. Who acquired it earlier
 * stands further ahead.
 */
public record Place(TimeRange range, long version) {

    /** The places kept when a hold comes to cover other ranges: old time keeps its place, new time takes the version. */
    static List<Place> keep(List<Place> places, TimeRange range, long version) {
        List<Place> kept = new ArrayList<>();
        List<TimeRange> added = List.of(range);
        for (Place place : places) {
            place.range.intersection(range).ifPresent(part -> kept.add(new Place(part, place.version)));
            added = added.stream()
                    .flatMap(rest -> rest.minus(place.range).stream())
                    .toList();
        }
        added.forEach(rest -> kept.add(new Place(rest, version)));
        kept.sort((a, b) -> a.range.compareTo(b.range));
        return List.copyOf(kept);
    }
}
