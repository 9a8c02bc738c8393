package io.productiontool.engine.query;

import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody did at once: the events of a commit, as far as they were asked for. */
public record Change(CommitId commit, Instant at, String by, List<RecordedEvent> events) {

    public Change {
        events = List.copyOf(events);
    }

    /** Whether there is anything to undo: neither the founding of a studio nor what fell due by itself. */
    public boolean isReversible() {
        boolean founding = events.stream()
                .anyMatch(recorded -> recorded.event() instanceof RecordEvent record
                        && record.kind() == RecordKind.STUDIO
                        && record.change() == RecordEvent.Change.CREATED);
        boolean due = events.stream().allMatch(recorded -> recorded.event() instanceof CalendarEvent.HoldLapsed);
        return !founding && !due;
    }

    /** The events by commit, in the order in which the commits appear first. */
    public static List<Change> group(List<RecordedEvent> events) {
        Map<CommitId, List<RecordedEvent>> commits = new LinkedHashMap<>();
        events.forEach(event -> commits.computeIfAbsent(event.commit(), key -> new ArrayList<>())
                .add(event));
        return commits.values().stream()
                .map(of -> new Change(
                        of.get(0).commit(), of.get(0).recordedAt(), of.get(0).actor(), of))
                .toList();
    }
}
