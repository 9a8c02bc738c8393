package io.productiontool.engine.store;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@link MemoryStore} keeps. A state that is being read is never changed: the writer goes on with a copy, in which
 * each calendar is copied when it is first written to.
 */
final class MemoryState {

    final List<RecordedEvent> events = new ArrayList<>();
    final Map<StreamId, StreamHead> heads = new HashMap<>();
    final Set<String> subjects = new HashSet<>();
    final Map<String, Reader.KeyedCommit> commits = new HashMap<>();
    final Map<RecordKind, TreeMap<String, StudioRecord>> records = new EnumMap<>(RecordKind.class);
    final Map<ArtistId, MemoryCalendar> calendars = new HashMap<>();
    final Map<ClaimId, Claim> claims = new HashMap<>();
    final Map<OffId, Off> offs = new HashMap<>();
    final Map<DemandId, Demand> demands = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    final Map<String, Long> handles = new HashMap<>();
    final Map<String, Object> byHandle = new HashMap<>();
    final Map<String, Object> byRef = new HashMap<>();
    final Map<CommitId, Reader.CommitKey> commitKeys = new HashMap<>();
    int readers;

    MemoryState() {
        for (RecordKind kind : RecordKind.values()) {
            records.put(kind, new TreeMap<>());
        }
    }

    MemoryState copy() {
        MemoryState copy = new MemoryState();
        copy.events.addAll(events);
        copy.heads.putAll(heads);
        copy.subjects.addAll(subjects);
        copy.commits.putAll(commits);
        records.forEach((kind, all) -> copy.records.put(kind, new TreeMap<>(all)));
        copy.calendars.putAll(calendars);
        copy.claims.putAll(claims);
        copy.offs.putAll(offs);
        copy.demands.putAll(demands);
        copy.handles.putAll(handles);
        copy.byHandle.putAll(byHandle);
        copy.byRef.putAll(byRef);
        copy.commitKeys.putAll(commitKeys);
        return copy;
    }

    /** The calendar, to write to it; there is one from the artist's record on. */
    MemoryCalendar calendar(ArtistId artist) {
        MemoryCalendar calendar = calendars.get(artist);
        if (calendar == null) {
            throw new StoreException("artist '" + artist + "' has no calendar", "");
        }
        if (!calendar.belongsTo(this)) {
            calendar = calendar.copy(this);
            calendars.put(artist, calendar);
        }
        return calendar;
    }

    Map<String, StudioRecord> records(RecordKind kind) {
        return Objects.requireNonNull(records.get(kind));
    }
}
