package io.productiontool.engine.contract;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.FeeLadder;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Piece;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.Event;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events to try a store with; the whole set of them is the matter of whoever writes them as text. */
final class EventSamples {

    private static final TimeRange RANGE = Samples.hours(0, 8);

    private EventSamples() {}

    static Event held(String id) {
        return new CalendarEvent.HoldPlaced(
                HoldId.of(id),
                "H-" + id,
                Samples.SOL,
                RANGE,
                Load.FULL,
                agreed(RANGE),
                Terms.NONE,
                HoldPolicy.STANDARD);
    }

    static Event released(String id) {
        return new CalendarEvent.HoldReleased(HoldId.of(id), CalendarEvent.ReleaseReason.GIVEN_UP, "");
    }

    static Event booked(String id) {
        return new CalendarEvent.BookingConfirmed(
                BookingId.of(id),
                "B-" + id,
                Samples.DUNE,
                RANGE,
                Load.FULL,
                agreed(RANGE),
                Terms.NONE,
                Optional.empty(),
                FeeLadder.NONE,
                "");
    }

    /** A hold cut into itself and another. */
    static Event cut(String id, String other) {
        return new CalendarEvent.Cut(
                HoldId.of(id),
                CalendarEvent.CutCause.SPLIT,
                List.of(
                        new Piece(HoldId.of(id), "H-" + id, Samples.hours(0, 4), agreed(Samples.hours(0, 4))),
                        new Piece(HoldId.of(other), "H-" + other, Samples.hours(4, 8), agreed(Samples.hours(4, 8)))));
    }

    static Event needed(String id) {
        return new DemandEvent.Stated(DemandId.of(id), "D-" + id, true, Optional.empty(), 1, RANGE, Load.FULL, "");
    }

    static Event project(String id) {
        return new RecordEvent(
                RecordKind.PROJECT, id, RecordEvent.Change.CREATED, Attributes.stored(Map.of("name", "Project " + id)));
    }

    private static WallRange agreed(TimeRange range) {
        return WallRange.of(range, ZoneOffset.UTC);
    }
}
