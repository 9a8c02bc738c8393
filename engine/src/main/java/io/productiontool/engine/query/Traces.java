package io.productiontool.engine.query;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was recorded about single things before an instant, and whether anything was since: found by the index of subjects,
 * so it costs what there is about them.
 */
record Traces(Reader reader, Instant until) {

    /** Whether something was recorded about it at the instant or later. */
    boolean goOn(String subject) {
        return !reader.events(EventFilter.ALL.ofSubject(subject).since(until).first(1))
                .isEmpty();
    }

    List<RecordedEvent> of(String subject) {
        return reader.events(EventFilter.ALL.ofSubject(subject).until(until));
    }

    /** How one thing that is not cut from another stood. */
    Past fold(String subject) {
        Past past = new Past();
        of(subject).forEach(past::apply);
        return past;
    }

    /** How holds and bookings stood, folded with what they were cut from. */
    Past fold(Collection<? extends ClaimId> claims) {
        Past past = new Past();
        gather(claims).values().forEach(past::apply);
        return past;
    }

    /** The events about a thing, and about what it was cut from, in order. */
    Collection<RecordedEvent> around(String id) {
        TreeMap<Long, RecordedEvent> events = gather(List.of(new HoldId(id), new BookingId(id)));
        of(id).stream()
                .filter(event -> !(event.event() instanceof RecordEvent))
                .forEach(event -> events.put(event.position(), event));
        return events.values();
    }

    private TreeMap<Long, RecordedEvent> gather(Collection<? extends ClaimId> claims) {
        TreeMap<Long, RecordedEvent> events = new TreeMap<>();
        Set<ClaimId> gathered = new HashSet<>();
        claims.forEach(id -> gather(id, gathered, events));
        return events;
    }

    private void gather(ClaimId id, Set<ClaimId> gathered, TreeMap<Long, RecordedEvent> events) {
        if (!gathered.add(id)) {
            return;
        }
        Set<ClaimId> cutFrom = new LinkedHashSet<>();
        for (RecordedEvent recorded : of(id.value())) {
            if (recorded.event() instanceof CalendarEvent event
                    && event.claims().contains(id)) {
                events.put(recorded.position(), recorded);
                if (event instanceof CalendarEvent.Cut cut) {
                    cutFrom.add(cut.claim());
                }
            }
        }
        cutFrom.forEach(from -> gather(from, gathered, events));
    }
}
