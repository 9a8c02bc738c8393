package io.productiontool.engine.store;

import io.productiontool.engine.event.RecordedEvent;
import java.time.Duration;
import java.util.List;

/** Following for a store whose positions are the order of commits: its cursors are positions. */
public final class Positions {

    private final EventStore store;
    private final Waiting waiting;

    /** Waits until some event has a position greater than the given one; false when the time is over or the store closed. */
    public interface Waiting {
        boolean after(long position, Duration atMost) throws InterruptedException;
    }

    public Positions(EventStore store, Waiting waiting) {
        this.store = store;
        this.waiting = waiting;
    }

    /** The cursor after the last event. */
    public String end() {
        return Long.toString(store.read(Reader::lastPosition));
    }

    /** As {@link EventStore#changes}. */
    public Changes changes(String cursor, EventFilter filter, int atMost, Duration wait) throws InterruptedException {
        long position = position(cursor);
        if (!wait.isZero() && !waiting.after(position, wait)) {
            return new Changes(List.of(), cursor, false);
        }
        // The end is read with the events: what the filter holds back is passed over and not waited for again.
        return store.read(reader -> {
            List<RecordedEvent> events = reader.events(filter.after(position).first(atMost));
            long last = events.size() < atMost
                    ? Math.max(position, reader.lastPosition())
                    : events.get(atMost - 1).position();
            return new Changes(events.stream().map(Positions::entry).toList(), Long.toString(last), false);
        });
    }

    private static Changes.Entry entry(RecordedEvent event) {
        return new Changes.Entry(event, Long.toString(event.position()));
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this studio", wrong);
        }
    }
}
