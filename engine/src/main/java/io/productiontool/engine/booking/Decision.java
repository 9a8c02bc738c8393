package io.productiontool.engine.booking;

import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Optional;

/** What a command means for one calendar: events to append, or a refusal. */
public sealed interface Decision {

    /**
     * The events, in order.
     *
     * @param uncovered confirmed time that a fact took away and that its projects still need
     */
    record Accepted(List<CalendarEvent> events, List<Uncovered> uncovered) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            uncovered = List.copyOf(uncovered);
        }
    }

    /** Nothing is to be written. */
    record Refused(Rejection rejection) implements Decision {}

    /** Confirmed time that was lost to a fact. */
    record Uncovered(ProjectId project, TimeRange range, Load load, String handle, Optional<DemandId> demand) {}

    static Decision accept(CalendarEvent... events) {
        return new Accepted(List.of(events), List.of());
    }

    static Decision accept(List<CalendarEvent> events) {
        return new Accepted(events, List.of());
    }

    static Decision refuse(Rejection rejection) {
        return new Refused(rejection);
    }
}
