package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How things stood once: the fold of the events about them. Events about other things need not be there. Mutable,
 * confined to one thread.
 */
final class Past {

    private final Map<ArtistId, CalendarSlice> calendars = new HashMap<>();
    private final Map<DemandId, Demand> demands = new HashMap<>();
    private final Map<StreamId, StudioRecord> records = new HashMap<>();

    void apply(RecordedEvent recorded) {
        String stream = recorded.stream().value();
        String owner = stream.substring(stream.indexOf('/') + 1);
        if (recorded.event() instanceof CalendarEvent event) {
            calendars
                    .computeIfAbsent(new ArtistId(owner), CalendarSlice::empty)
                    .apply(event, recorded.version(), recorded.recordedAt(), recorded.actor());
        } else if (recorded.event() instanceof DemandEvent event) {
            event.match(
                    stated -> demands.put(event.demand(), stated.in(new ProjectId(owner))),
                    closed -> demands.remove(event.demand()));
        } else if (recorded.event() instanceof RecordEvent event) {
            records.put(recorded.stream(), event.appliedTo(record(recorded.stream())));
        }
    }

    /** What the events say of a calendar; empty where none is of it. */
    Optional<CalendarSlice> calendar(ArtistId artist) {
        return Optional.ofNullable(calendars.get(artist));
    }

    Optional<Claim> claim(ClaimId id) {
        return calendars.values().stream()
                .flatMap(calendar -> calendar.claim(id).stream())
                .findFirst();
    }

    Optional<Off> off(OffId id) {
        return calendars.values().stream()
                .flatMap(calendar -> calendar.off(id).stream())
                .findFirst();
    }

    List<CapacityStep> capacity(ArtistId artist, TimeRange range) {
        return calendar(artist)
                .map(calendar -> CapacityStep.within(calendar.capacity(), range))
                .orElse(List.of());
    }

    Optional<Demand> demand(DemandId id) {
        return Optional.ofNullable(demands.get(id));
    }

    Optional<StudioRecord> record(StreamId stream) {
        return Optional.ofNullable(records.get(stream));
    }
}
