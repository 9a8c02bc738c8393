package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.time.TimeRange;
import java.util.List;

/**
 * How far an artist is available in a window at a load.
 *
 * @param freeDays working days on which confirmed time leaves room for the load
 * @param workingDays working days in the window, time off not counted
 * @param gaps the stretches of whole days that have room, in order
 * @param holdsAhead others' holds on those days that would rank ahead, in the order of time
 */
public record Availability(Artist artist, int freeDays, int workingDays, List<TimeRange> gaps, List<Hold> holdsAhead) {

    public Availability {
        gaps = List.copyOf(gaps);
        holdsAhead = List.copyOf(holdsAhead);
    }
}
