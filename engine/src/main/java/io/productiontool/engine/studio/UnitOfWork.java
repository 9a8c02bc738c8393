package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarDecider;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Settling;
import io.productiontool.engine.event.Commit.Appended;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one command has read and decided so far, within one transaction: later parts of it see what earlier parts did.
 * Every event goes through {@link #record}, which folds it into the state seen here. Confined to one thread.
 */
final class UnitOfWork {

    private static final Rejection TRIED = new Rejection.Warned(List.of("it was only tried"));

    private final Reader reader;
    private final String actor;
    private final Instant now;
    private final Holidays holidays;
    private final UnaryOperator<String> handles;
    private final Map<ArtistId, CalendarSlice> slices = new LinkedHashMap<>();
    private final Map<StreamId, Long> versions = new HashMap<>();
    private final Map<StreamId, StudioRecord> records = new LinkedHashMap<>();
    private final Map<DemandId, Optional<Demand>> demands = new LinkedHashMap<>();
    private final Map<ClaimId, ArtistId> whose = new HashMap<>();
    private final Map<String, ClaimId> refs = new HashMap<>();
    private final Set<String> restored = new HashSet<>();
    private final Set<String> subjects = new HashSet<>();
    private final List<Appended> events = new ArrayList<>();
    private @Nullable StudioSettings settings;
    private @Nullable Artist lastArtist;
    private @Nullable Deque<Runnable> takingBack;

    UnitOfWork(Reader reader, String actor, Instant now, Holidays holidays, UnaryOperator<String> handles) {
        this.reader = reader;
        this.actor = actor;
        this.now = now;
        this.holidays = holidays;
        this.handles = handles;
    }

    Reader reader() {
        return reader;
    }

    String actor() {
        return actor;
    }

    /** The effective now of the commit. */
    Instant now() {
        return now;
    }

    /** The events so far, in order. */
    List<Appended> events() {
        return events;
    }

    /** The calendars looked at so far. */
    Map<ArtistId, CalendarSlice> slices() {
        return slices;
    }

    /** The slice of an artist's calendar that covers the range, settled: what fell due is recorded first. */
    CalendarSlice slice(ArtistId artist, TimeRange range) {
        CalendarSlice slice = slices.get(artist);
        if (slice == null) {
            slice = stored(artist, range);
            put(slices, artist, slice);
            if (Settling.isDue(slice.holds(), now)) {
                CalendarSlice open = slice;
                new Settling(open, context(artist), part -> widen(open, part), event -> record(artist, event)).settle();
            }
        } else {
            widen(slice, range);
        }
        return slice;
    }

    /** The same as it was recorded: nothing falls due in it but what is recorded next. */
    void unsettled(ArtistId artist, TimeRange range) {
        CalendarSlice slice = slices.get(artist);
        if (slice == null) {
            put(slices, artist, new CalendarSlice(artist, range, reader.calendar(artist, range)));
        } else {
            widen(slice, range);
        }
    }

    private void widen(CalendarSlice slice, TimeRange range) {
        if (!slice.range().encloses(range)) {
            TimeRange wider = slice.range().span(range);
            slice.widen(wider, reader.calendar(slice.artist(), wider));
        }
    }

    /** A new handle for people. */
    String handle(String prefix) {
        return handles.apply(prefix);
    }

    /** What the rules of an artist's calendar need to know beside it. */
    CalendarDecider.Context context(ArtistId id) {
        Artist artist = artist(id);
        return new CalendarDecider.Context(
                now,
                settings().days(artist).zone(),
                handles,
                settings().policy(artist),
                new StudioClocks(settings(), artist, holidays),
                this::isOutside);
    }

    private CalendarSlice stored(ArtistId artist, TimeRange range) {
        CalendarSlice slice = new CalendarSlice(artist, range, reader.calendar(artist, range));
        slice.add(reader.due(artist, now));
        return slice;
    }

    /** The slice of a calendar that was looked at before. */
    CalendarSlice opened(ArtistId artist) {
        return Objects.requireNonNull(slices.get(artist), artist::value);
    }

    /** The hold or booking as this unit leaves it, with what its calendar holds around it. */
    Optional<Claim> claim(ClaimId id) {
        ArtistId artist = whose.get(id);
        if (artist != null) {
            return opened(artist).claim(id);
        }
        return reader.claim(id)
                .flatMap(stored -> slice(stored.artist(), stored.range()).claim(id));
    }

    /** Notes what an undo brings back: a hold with time it had given up, demand that was closed. */
    void restore(Set<String> ids) {
        restored.addAll(ids);
    }

    boolean isRestored(String id) {
        return restored.contains(id);
    }

    /** Whether a hold or booking of this unit, or a stored one that it has not ended, carries the reference. */
    boolean hasRef(String ref) {
        return Optional.ofNullable(refs.get(ref))
                        .flatMap(this::claim)
                        .filter(claim -> claim.terms().ref().equals(ref))
                        .isPresent()
                || reader.claimByRef(ref)
                        .flatMap(stored -> claim(stored.id()))
                        .filter(claim -> claim.terms().ref().equals(ref))
                        .isPresent();
    }

    /** Whether the identity was ever used, here or in the store. */
    boolean wasUsed(String id) {
        return subjects.contains(id) || reader.wasUsed(id);
    }

    Optional<StudioRecord> record(RecordKind kind, String id) {
        StudioRecord changed = records.get(StreamId.record(kind, id));
        return changed == null ? reader.record(kind, id) : Optional.of(changed);
    }

    boolean isOutside(ProjectId id) {
        return record(RecordKind.PROJECT, id.value())
                .filter(record -> new Project(record).isOutside())
                .isPresent();
    }

    Artist artist(ArtistId id) {
        StudioRecord record = record(RecordKind.ARTIST, id.value()).orElseThrow();
        Artist artist = lastArtist;
        if (artist == null || !artist.record().equals(record)) {
            artist = new Artist(record);
            lastArtist = artist;
        }
        return artist;
    }

    /** As they were stored when this unit began. */
    StudioSettings settings() {
        StudioSettings stored = settings;
        if (stored == null) {
            stored = new StudioSettings(reader.records(RecordKind.STUDIO).get(0));
            settings = stored;
        }
        return stored;
    }

    /** The capacity that the artist's record states: over all time, but none outside the contract. */
    List<CapacityStep> capacityOnRecord(ArtistId id) {
        Artist artist = artist(id);
        ProductionDays days = settings().days(artist);
        long from =
                artist.contractFrom().map(day -> days.day(day).startMillis()).orElse(TimeRange.MIN_MILLIS);
        long until =
                artist.contractUntil().map(day -> days.day(day).endMillis()).orElse(TimeRange.MAX_MILLIS);
        if (from >= until) {
            throw new InvalidField("contract-until", "is before contract-from");
        }
        List<CapacityStep> steps = new ArrayList<>();
        if (from > TimeRange.MIN_MILLIS) {
            steps.add(new CapacityStep(TimeRange.ofMillis(TimeRange.MIN_MILLIS, from), Capacity.NONE));
        }
        steps.add(new CapacityStep(TimeRange.ofMillis(from, until), artist.capacity()));
        if (until < TimeRange.MAX_MILLIS) {
            steps.add(new CapacityStep(TimeRange.ofMillis(until, TimeRange.MAX_MILLIS), Capacity.NONE));
        }
        return steps;
    }

    Optional<Demand> demand(DemandId id) {
        Optional<Demand> changed = demands.get(id);
        return changed == null ? reader.demand(id) : changed;
    }

    /** The demand that this unit opened, changed (present) or closed (empty). */
    Map<DemandId, Optional<Demand>> changedDemand() {
        return demands;
    }

    /** The records that this unit created or changed. */
    Iterable<StudioRecord> changedRecords() {
        return records.values();
    }

    void record(ArtistId artist, CalendarEvent event) {
        long version = append(StreamId.calendar(artist), event);
        CalendarSlice slice = opened(artist);
        if (takingBack != null) {
            takingBack.push(slice.takingBack(event));
        }
        slice.apply(event, version, now, actor);
        for (ClaimId id : event.claims()) {
            put(whose, id, artist);
            slice.claim(id).ifPresent(claim -> put(refs, claim.terms().ref(), id));
        }
    }

    void record(ProjectId project, DemandEvent event) {
        append(StreamId.project(project), event);
        put(
                demands,
                event.demand(),
                event.match(stated -> Optional.of(stated.in(project)), closed -> Optional.<Demand>empty()));
    }

    void record(RecordEvent event) {
        StreamId stream = StreamId.record(event.kind(), event.id());
        StudioRecord after = event.appliedTo(record(event.kind(), event.id()));
        append(stream, event);
        put(records, stream, after);
    }

    /** A calendar that is being created with its artist: nothing of it is stored. */
    void openCalendar(ArtistId artist) {
        put(slices, artist, new CalendarSlice(artist, TimeRange.ALWAYS, CalendarRows.NONE));
    }

    /**
     * Carries out a part; where it is refused, nothing is left of it, as if it had not been asked for. That costs what the
     * part did, not what was done before it. A part may try out parts of its own.
     *
     * @param part answers with the refusal, if any
     */
    Optional<Rejection> tryOut(Supplier<Optional<Rejection>> part) {
        Deque<Runnable> outer = takingBack;
        Deque<Runnable> undo = new ArrayDeque<>();
        takingBack = undo;
        Optional<Rejection> refused;
        try {
            refused = part.get();
        } finally {
            takingBack = outer;
        }
        if (refused.isPresent()) {
            undo.forEach(Runnable::run); // the last comes first
        } else if (outer != null) {
            undo.descendingIterator().forEachRemaining(outer::push);
        }
        return refused;
    }

    /** Whether a part would be accepted; nothing is left of it either way. */
    boolean wouldAccept(Supplier<Optional<Rejection>> part) {
        boolean[] accepted = {false};
        tryOut(() -> {
            Optional<Rejection> refused = part.get();
            accepted[0] = refused.isEmpty();
            return refused.or(() -> Optional.of(TRIED));
        });
        return accepted[0];
    }

    /** Puts a value so that {@link #tryOut} can put the one before it again. */
    private <K, V> void put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        later(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    private void later(Runnable back) {
        if (takingBack != null) {
            takingBack.push(back);
        }
    }

    private long append(StreamId stream, Event event) {
        long version = versions.computeIfAbsent(stream, key -> reader.head(key).version()) + 1;
        put(versions, stream, version);
        if (subjects.add(event.subject())) {
            later(() -> subjects.remove(event.subject()));
        }
        events.add(new Appended(stream, version, event));
        later(() -> events.remove(events.size() - 1));
        return version;
    }
}
