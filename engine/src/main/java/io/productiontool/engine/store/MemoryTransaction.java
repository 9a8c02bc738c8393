package io.productiontool.engine.store;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.Commit;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes the state in place and remembers how to take each change back. */
final class MemoryTransaction implements Transaction, RowChange.Cases {

    private final MemoryState state;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private Optional<RuntimeException> broken = Optional.empty();

    MemoryTransaction(MemoryState state) {
        this.state = state;
    }

    void undo() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Work may go on after a refusal, but nothing of it is kept. */
    void refuseIfBroken() {
        broken.ifPresent(refused -> {
            throw refused;
        });
    }

    @Override
    public StreamHead head(StreamId stream) {
        return state.heads.getOrDefault(stream, StreamHead.NONE);
    }

    @Override
    public Optional<StudioRecord> record(RecordKind kind, String id) {
        return Optional.ofNullable(state.records(kind).get(id));
    }

    @Override
    public List<StudioRecord> records(RecordKind kind) {
        return List.copyOf(state.records(kind).values());
    }

    @Override
    public List<StudioRecord> recordsByRef(RecordKind kind, String ref) {
        return state.records(kind).values().stream()
                .filter(record -> record.attributes().get("refs").stream()
                        .anyMatch(refs -> Arrays.asList(refs.split(" ")).contains(ref)))
                .toList();
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        MemoryCalendar calendar = state.calendars.get(artist);
        return calendar == null ? CalendarRows.NONE : calendar.rows(range);
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        Map<ArtistId, CalendarRows> all = new HashMap<>();
        artists.stream()
                .filter(state.calendars::containsKey)
                .forEach(artist -> all.put(artist, calendar(artist, range)));
        return all;
    }

    @Override
    public List<Hold> due(ArtistId artist, Instant moment) {
        return calendar(artist, TimeRange.ALWAYS).holds().stream()
                .filter(hold -> !hold.dueAt().isAfter(moment))
                .toList();
    }

    @Override
    public Optional<Claim> claim(ClaimId id) {
        return Optional.ofNullable(state.claims.get(id));
    }

    @Override
    public Optional<Claim> claimByHandle(String handle) {
        return Optional.ofNullable(state.byHandle.get(handle)).map(state.claims::get);
    }

    @Override
    public Optional<Claim> claimByRef(String ref) {
        return Optional.ofNullable(state.byRef.get(ref)).map(state.claims::get);
    }

    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        return claims(claim ->
                        claim.project().value().equals(project) && claim.range().overlaps(range))
                .toList();
    }

    @Override
    public List<Claim> fillings(DemandId demand) {
        return claims(claim -> claim.terms().demand().filter(demand::equals).isPresent())
                .toList();
    }

    private Stream<Claim> claims(Predicate<Claim> wanted) {
        return state.claims.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Claim::range)
                        .thenComparing(claim -> claim.id().value()));
    }

    @Override
    public Optional<Off> off(OffId id) {
        return Optional.ofNullable(state.offs.get(id));
    }

    @Override
    public Optional<Off> offByHandle(String handle) {
        return Optional.ofNullable(state.byHandle.get(handle)).map(state.offs::get);
    }

    @Override
    public Optional<Demand> demand(DemandId id) {
        return Optional.ofNullable(state.demands.get(id));
    }

    @Override
    public Optional<Demand> demandByHandle(String handle) {
        return state.demands.values().stream()
                .filter(demand -> demand.handle().equals(handle))
                .findFirst();
    }

    @Override
    public List<Demand> demands(TimeRange range) {
        return state.demands.values().stream()
                .filter(demand -> demand.range().overlaps(range))
                .sorted(Comparator.comparing(Demand::range).thenComparing(Demand::handle))
                .toList();
    }

    @Override
    public boolean wasUsed(String subject) {
        return state.subjects.contains(subject);
    }

    @Override
    public Optional<KeyedCommit> commit(String actor, String key) {
        return Optional.ofNullable(state.commits.get(actor + " " + key));
    }

    @Override
    public Optional<CommitKey> keyOf(CommitId commit) {
        return Optional.ofNullable(state.commitKeys.get(commit));
    }

    @Override
    public List<CommitId> commits(String beginning, int most) {
        return state.events.stream()
                .map(RecordedEvent::commit)
                .filter(commit -> commit.value().startsWith(beginning))
                .distinct()
                .sorted(Comparator.comparing(CommitId::value))
                .limit(most)
                .toList();
    }

    @Override
    public List<RecordedEvent> events(EventFilter filter) {
        List<RecordedEvent> found =
                state.events.stream().filter(filter::matches).collect(Collectors.toCollection(ArrayList::new));
        if (filter.newestFirst()) {
            Collections.reverse(found);
        }
        return found.size() > filter.limit() ? List.copyOf(found.subList(0, filter.limit())) : found;
    }

    @Override
    public long lastPosition() {
        return state.events.size();
    }

    @Override
    public List<StreamId> streams() {
        return state.heads.entrySet().stream()
                .filter(stream -> stream.getValue().version() > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public List<LoadStep> guard(ArtistId artist) {
        MemoryCalendar calendar = state.calendars.get(artist);
        return calendar == null ? List.of() : calendar.guard();
    }

    @Override
    public String lease(String prefix) {
        return prefix + state.handles.merge(prefix, 1L, Long::sum);
    }

    @Override
    public void skip(String prefix, long last) {
        state.handles.merge(prefix, last, Math::max);
    }

    @Override
    public void append(Commit commit, List<RowChange> changes) {
        try {
            appendAll(commit, changes);
        } catch (RuntimeException refused) {
            broken = Optional.of(refused);
            throw refused;
        }
    }

    private void appendAll(Commit commit, List<RowChange> changes) {
        if (state.commitKeys.putIfAbsent(commit.id(), new CommitKey(commit.key(), commit.fingerprint())) != null) {
            throw new StoreException("commit " + commit.id() + " is recorded already", "");
        }
        undo.push(() -> state.commitKeys.remove(commit.id()));
        int before = state.events.size();
        for (Commit.Appended appended : commit.events()) {
            append(commit, appended);
        }
        if (!commit.key().isEmpty()) {
            String key = commit.actor() + " " + commit.key();
            List<RecordedEvent> events = List.copyOf(state.events.subList(before, state.events.size()));
            if (state.commits.putIfAbsent(key, new KeyedCommit(commit.fingerprint(), events)) != null) {
                throw new StoreException("the key '" + commit.key() + "' was used before", "");
            }
            undo.push(() -> state.commits.remove(key));
        }
        changes.forEach(change -> change.match(this));
    }

    private void append(Commit commit, Commit.Appended appended) {
        StreamHead head = head(appended.stream());
        if (appended.version() != head.version() + 1) {
            throw new StoreException(
                    "version " + appended.version() + " of " + appended.stream() + " cannot follow " + head.version(),
                    "");
        }
        int size = state.events.size();
        state.events.add(new RecordedEvent(
                size + 1L,
                appended.stream(),
                appended.version(),
                commit.id(),
                commit.recordedAt(),
                commit.actor(),
                appended.event()));
        state.heads.put(appended.stream(), new StreamHead(appended.version(), commit.recordedAt()));
        List<String> added = EventIndex.subjects(appended.event()).stream()
                .filter(state.subjects::add)
                .toList();
        undo.push(() -> {
            state.events.remove(size);
            state.heads.put(appended.stream(), head);
            added.forEach(state.subjects::remove);
        });
    }

    private <K, V> void put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        undo.push(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    private <K, V> void remove(Map<K, V> map, K key) {
        V before = map.remove(key);
        if (before != null) {
            undo.push(() -> map.put(key, before));
        }
    }

    @Override
    public void removeClaim(RowChange.RemoveClaim change) {
        Claim claim = state.claims.get(change.id());
        if (claim != null) {
            MemoryCalendar calendar = state.calendar(claim.artist());
            calendar.remove(claim.id(), claim.range());
            undo.push(() -> calendar.put(claim.id(), claim.range(), claim));
            if (claim instanceof Booking booking) {
                calendar.book(booking.range(), -booking.load().hundredths());
                undo.push(() -> calendar.book(booking.range(), booking.load().hundredths()));
            }
            remove(state.claims, change.id());
            remove(state.byHandle, claim.handle());
            remove(state.byRef, claim.terms().ref());
        }
    }

    /** Takes a handle or reference for the thing, which may have had it before. */
    private void take(Map<String, Object> names, String name, Object id) {
        if (!id.equals(names.getOrDefault(name, id))) {
            throw new StoreException("'" + name + "' of " + id + " is that of " + names.get(name), "");
        }
        put(names, name, id);
    }

    private static void refuseTaken(Map<?, ?> rows, Object id) {
        if (rows.containsKey(id)) {
            throw new StoreException(id + " is there already", "");
        }
    }

    @Override
    public void putHold(RowChange.PutHold change) {
        removeClaim(new RowChange.RemoveClaim(change.hold().id()));
        putClaim(change.hold());
    }

    @Override
    public void putBooking(RowChange.PutBooking change) {
        Booking booking = change.booking();
        refuseTaken(state.claims, booking.id());
        MemoryCalendar calendar = state.calendar(booking.artist());
        calendar.book(booking.range(), booking.load().hundredths());
        undo.push(() -> calendar.book(booking.range(), -booking.load().hundredths()));
        putClaim(booking);
    }

    private void putClaim(Claim claim) {
        take(state.byHandle, claim.handle(), claim.id());
        if (!claim.terms().ref().isEmpty()) {
            take(state.byRef, claim.terms().ref(), claim.id());
        }
        MemoryCalendar calendar = state.calendar(claim.artist());
        calendar.put(claim.id(), claim.range(), claim);
        undo.push(() -> calendar.remove(claim.id(), claim.range()));
        put(state.claims, claim.id(), claim);
    }

    @Override
    public void putOff(RowChange.PutOff change) {
        Off off = change.off();
        refuseTaken(state.offs, off.id());
        take(state.byHandle, off.handle(), off.id());
        MemoryCalendar calendar = state.calendar(off.artist());
        calendar.put(off.id(), off.range(), off);
        undo.push(() -> calendar.remove(off.id(), off.range()));
        put(state.offs, off.id(), off);
    }

    @Override
    public void removeOff(RowChange.RemoveOff change) {
        Off off = state.offs.get(change.id());
        if (off != null) {
            MemoryCalendar calendar = state.calendar(off.artist());
            calendar.remove(off.id(), off.range());
            undo.push(() -> calendar.put(off.id(), off.range(), off));
            remove(state.offs, change.id());
            remove(state.byHandle, off.handle());
        }
    }

    @Override
    public void setCapacity(RowChange.SetCapacity change) {
        MemoryCalendar calendar = state.calendar(change.artist());
        List<CapacityStep> before = calendar.setCapacity(change.range(), change.capacity());
        undo.push(() -> before.forEach(step -> calendar.setCapacity(step.range(), step.capacity())));
    }

    @Override
    public void setLimit(RowChange.SetLimit change) {
        MemoryCalendar calendar = state.calendar(change.artist());
        List<CapacityStep> before = calendar.setLimit(change.range(), change.capacity());
        undo.push(() -> before.forEach(step -> calendar.setLimit(step.range(), step.capacity())));
    }

    @Override
    public void putDemand(RowChange.PutDemand change) {
        put(state.demands, change.demand().id(), change.demand());
    }

    @Override
    public void removeDemand(RowChange.RemoveDemand change) {
        remove(state.demands, change.id());
    }

    @Override
    public void putRecord(RowChange.PutRecord change) {
        StudioRecord record = change.record();
        put(state.records(record.kind()), record.id(), record);
        ArtistId artist = new ArtistId(record.id());
        if (record.kind() == RecordKind.ARTIST && !state.calendars.containsKey(artist)) {
            put(state.calendars, artist, new MemoryCalendar(state));
        }
    }
}
