package io.productiontool.persistence.redis;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.StreamHead;
import io.productiontool.engine.time.TimeRange;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A calendar over a range as it was when its stream ended there, which never changes any more: what is kept under this is
 * right for ever, and what is out of date is asked for by nobody.
 */
record Window(ArtistId artist, StreamHead head, TimeRange range) {

    private static final String FORMAT = "w1";

    /** Of each of the artists once, where their streams end there. */
    static List<Window> of(Collection<ArtistId> artists, Map<StreamId, StreamHead> heads, TimeRange range) {
        return artists.stream()
                .distinct()
                .map(artist ->
                        new Window(artist, heads.getOrDefault(StreamId.calendar(artist), StreamHead.NONE), range))
                .toList();
    }

    /** What was found of the windows, as a reader answers. */
    static Map<ArtistId, CalendarRows> calendars(List<Window> windows, Map<Window, Optional<CalendarRows>> found) {
        Map<ArtistId, CalendarRows> calendars = new LinkedHashMap<>();
        windows.forEach(window -> Objects.requireNonNull(found.get(window), window::toString)
                .ifPresent(rows -> calendars.put(window.artist(), rows)));
        return calendars;
    }

    /** The moment tells apart what was recorded in another studio of the same name, one restored from a backup say. */
    String key(String studio) {
        return "ptool:" + studio + ":" + FORMAT + ":" + artist + "@" + head.version() + "."
                + head.recordedAt().toEpochMilli() + ":" + range.startMillis() + "-" + range.endMillis();
    }
}
