package io.productiontool.engine.store;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
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
import java.util.Set;
import java.util.TreeMap;

/** What {@link MemoryStore} keeps. */
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

    MemoryCalendar calendar(ArtistId artist) {
        return calendars.computeIfAbsent(artist, key -> new MemoryCalendar());
    }

    Map<String, StudioRecord> records(RecordKind kind) {
        return records.computeIfAbsent(kind, key -> new TreeMap<>());
    }
}
