package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a commit did, thing by thing. It follows from the events about those things alone, found by the index of
 * subjects, so its cost follows what the commit touched.
 *
 * @param events of the commit, in order; none where there is no such commit
 * @param effects in the order in which the commit last touched each thing
 * @param later events of later commits about the same things, in order
 */
public record CommitEffects(List<RecordedEvent> events, List<Effect> effects, List<RecordedEvent> later) {

    public CommitEffects {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
        later = List.copyOf(later);
    }

    /** Reads what the commit did; everything is empty where there is no such commit. */
    public static CommitEffects of(Reader reader, CommitId commit) {
        List<RecordedEvent> events = reader.events(EventFilter.ALL.ofCommit(commit));
        return events.isEmpty()
                ? new CommitEffects(List.of(), List.of(), List.of())
                : new Reading(reader, events).effects();
    }

    /** Gathers the events about what a commit names, and folds them up to the commit and through it. */
    private static final class Reading {

        private final Reader reader;
        private final List<RecordedEvent> events;
        private final long first;
        private final long last;
        private final Map<Object, Function<Past[], Effect>> things = new LinkedHashMap<>();
        private final TreeMap<Long, RecordedEvent> earlier = new TreeMap<>();
        private final TreeMap<Long, RecordedEvent> later = new TreeMap<>();
        private final Set<ClaimId> named = new HashSet<>();
        private final Set<ClaimId> gathered = new HashSet<>();
        private final Set<ClaimId> lapsed = new HashSet<>();

        Reading(Reader reader, List<RecordedEvent> events) {
            this.reader = reader;
            this.events = events;
            this.first = events.get(0).position();
            this.last = events.get(events.size() - 1).position();
            events.forEach(recorded -> {
                if (recorded.event() instanceof CalendarEvent event) {
                    named.addAll(event.claims());
                }
            });
        }

        CommitEffects effects() {
            events.forEach(this::look);
            Past before = new Past();
            Past after = new Past();
            earlier.values().forEach(event -> {
                before.apply(event);
                after.apply(event);
            });
            events.stream().filter(Reading::changesByClock).forEach(before::apply);
            events.forEach(after::apply);
            Past[] both = {before, after};
            List<Effect> effects =
                    things.values().stream().map(thing -> thing.apply(both)).toList();
            return new CommitEffects(events, effects, List.copyOf(later.values()));
        }

        /** What fell due before a commit and was recorded with it is how it found things, not what it did. */
        private static boolean changesByClock(RecordedEvent recorded) {
            return recorded.event() instanceof CalendarEvent event && event.isByClock() && !endsHold(event);
        }

        /** An end by a clock is told of a commit, as nothing else tells it. */
        private static boolean endsHold(CalendarEvent event) {
            return event instanceof CalendarEvent.HoldLapsed || event instanceof CalendarEvent.HoldReleased;
        }

        private void look(RecordedEvent recorded) {
            if (recorded.event() instanceof CalendarEvent event) {
                calendar(recorded, event);
            } else if (recorded.event() instanceof DemandEvent event) {
                DemandId id = event.demand();
                EventFilter about = EventFilter.ALL.ofStream(recorded.stream()).ofSubject(id.value());
                thing(id, about, past -> new Effect.OnDemand(past[0].demand(id), past[1].demand(id)));
            } else if (recorded.event() instanceof RecordEvent event) {
                StreamId stream = recorded.stream();
                EventFilter about = EventFilter.ALL.ofStream(stream).ofSubject(event.id());
                thing(
                        stream,
                        about,
                        past -> new Effect.OnRecord(
                                past[0].record(stream), past[1].record(stream).orElseThrow()));
            }
        }

        private void calendar(RecordedEvent recorded, CalendarEvent event) {
            for (ClaimId id : event.claims()) {
                touch(id, past -> new Effect.OnClaim(past[0].claim(id), past[1].claim(id), lapsed.contains(id)));
                gather(id);
            }
            if (event.isByClock() && endsHold(event)) {
                lapsed.addAll(event.claims());
            } else if (event instanceof CalendarEvent.CapacityChanged changed) {
                capacity(recorded.stream(), changed.range());
            } else if (event.claims().isEmpty()) {
                OffId id = new OffId(event.subject());
                EventFilter about = EventFilter.ALL.ofStream(recorded.stream()).ofSubject(id.value());
                thing(id, about, past -> new Effect.OnOff(past[0].off(id), past[1].off(id)));
            }
        }

        /** What the commit touched last stands last. */
        private void touch(Object key, Function<Past[], Effect> thing) {
            things.remove(key);
            things.put(key, thing);
        }

        private void thing(Object key, EventFilter about, Function<Past[], Effect> thing) {
            boolean known = things.containsKey(key);
            touch(key, thing);
            if (!known) {
                reader.events(about).forEach(event -> sort(event, true));
            }
        }

        private void capacity(StreamId stream, TimeRange range) {
            ArtistId artist =
                    new ArtistId(stream.value().substring(stream.value().indexOf('/') + 1));
            touch(
                    List.of(stream, range),
                    past -> new Effect.OnCapacity(
                            artist, range, past[0].capacity(artist, range), past[1].capacity(artist, range)));
            reader.events(EventFilter.ALL.ofStream(stream).ofSubject("capacity")).stream()
                    .filter(event -> event.event() instanceof CalendarEvent.CapacityChanged)
                    .forEach(event -> {
                        TimeRange other = ((CalendarEvent.CapacityChanged) event.event()).range();
                        sort(event, other.overlaps(range));
                    });
        }

        /** The events about a hold or booking, and about what it was cut from. */
        private void gather(ClaimId id) {
            if (!gathered.add(id)) {
                return;
            }
            Set<ClaimId> cutFrom = new LinkedHashSet<>();
            for (RecordedEvent recorded : reader.events(EventFilter.ALL.ofSubject(id.value()))) {
                if (recorded.event() instanceof CalendarEvent event
                        && event.claims().contains(id)) {
                    sort(recorded, named.contains(id));
                    if (event instanceof CalendarEvent.Cut cut) {
                        cutFrom.add(cut.claim());
                    }
                }
            }
            cutFrom.forEach(this::gather);
        }

        private void sort(RecordedEvent event, boolean counts) {
            if (event.position() < first) {
                earlier.put(event.position(), event);
            } else if (event.position() > last && counts) {
                later.put(event.position(), event);
            }
        }
    }

    /** The later events that were not taken back, nor take one of the others back. */
    public List<RecordedEvent> laterStanding() {
        return TakenBack.leftOut(later);
    }

    /** The later events by commit. */
    public List<Change> laterChanges() {
        return Change.group(new ArrayList<>(later));
    }

    /** Who made the commit and when; empty where there is none. */
    public Optional<Change> change() {
        return Change.group(events).stream().findFirst();
    }
}
