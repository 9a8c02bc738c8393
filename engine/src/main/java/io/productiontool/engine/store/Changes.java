package io.productiontool.engine.store;

import io.productiontool.engine.event.RecordedEvent;
import java.util.List;

/**
 * What was recorded after a cursor, in the order of followers: the same for everybody who follows, every event once.
 *
 * @param entries fewer than were asked for only where nothing more was recorded
 * @param cursor where to go on, past what the filter held back too
 * @param missed whether the store can no longer tell what came after the cursor: then nothing is told, and whoever
 *     follows reads everything again and goes on from here
 */
public record Changes(List<Entry> entries, String cursor, boolean missed) {

    public Changes {
        entries = List.copyOf(entries);
    }

    /** An event and the place just after it. */
    public record Entry(RecordedEvent event, String cursor) {}
}
