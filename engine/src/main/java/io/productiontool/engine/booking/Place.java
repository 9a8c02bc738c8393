package io.productiontool.engine.booking;

import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

    /** The same with the version instead wherever they touch the range. */
    static List<Place> passed(List<Place> places, TimeRange where, long version) {
        return places.stream()
                .flatMap(place -> Stream.concat(
                        place.range.minus(where).stream().map(rest -> new Place(rest, place.version)),
                        place.range.intersection(where).stream().map(part -> new Place(part, version))))
                .sorted(Comparator.comparing(Place::range))
                .toList();
    }
}
