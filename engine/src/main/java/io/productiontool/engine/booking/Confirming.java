package io.productiontool.engine.booking;

import io.productiontool.engine.booking.CalendarDecider.Context;
import io.productiontool.engine.booking.CalendarEvent.CutCause;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How time is booked, from a hold or without one, and what others lose by it. */
final class Confirming {

    private final CalendarSlice slice;
    private final Context context;
    private final Cutter cutter;

    Confirming(CalendarSlice slice, Context context) {
        this.slice = slice;
        this.context = context;
        this.cutter = new Cutter(context);
    }

    Decision book(
            BookingId id,
            Optional<String> handle,
            ProjectId project,
            TimeRange range,
            Load load,
            Terms terms,
            String override) {
        return refusal(room(project, load), range, override)
                .map(Decision::refuse)
                .orElseGet(() -> {
                    List<CalendarEvent> events = new ArrayList<>(List.of(new CalendarEvent.BookingConfirmed(
                            id,
                            handle.orElseGet(() -> context.handle("B")),
                            project,
                            range,
                            load,
                            context.agreed(range),
                            terms,
                            Optional.empty(),
                            context.policy().fees(),
                            override)));
                    events.addAll(displaced(project, load, range, override));
                    return Decision.accept(events);
                });
    }

    /** Holds ahead stand in the way only of those who do not override them; capacity always does. */
    private static Optional<Rejection> refusal(Room room, TimeRange range, String override) {
        return room.refuseConfirmed(range)
                .filter(refused -> override.isEmpty() || !(refused instanceof Rejection.HeldAhead));
    }

    /** What others lose who no longer fit beside a new booking, and whose policy releases them then. */
    private List<CalendarEvent> displaced(ProjectId party, Load load, TimeRange range, String override) {
        CutCause cause = override.isEmpty() ? CutCause.LOST : CutCause.OVERRIDDEN;
        List<CalendarEvent> events = new ArrayList<>();
        for (Hold hold : slice.holds()) {
            if (hold.project().equals(party) || !hold.stage().policy().releasedByConfirmation()) {
                continue;
            }
            List<TimeRange> lost = Segment.of(slice, range, claim -> true).stream()
                    .filter(segment -> segment.holds().contains(hold))
                    .filter(segment ->
                            !segment.hasRoomFor(load.hundredths() + hold.load().hundredths()))
                    .map(Segment::range)
                    .toList();
            if (!lost.isEmpty()) {
                events.add(cutter.carve(hold, lost, cause));
            }
        }
        return events;
    }

    Decision confirm(Hold hold, BookingId id, TimeRange part, String override) {
        if (!hold.range().encloses(part)) {
            return Decision.refuse(new Rejection.Invalid(hold.handle() + " does not cover all of the time to confirm"));
        }
        if (hold.stage().pending().isPresent() && override.isEmpty()) {
            return Decision.refuse(new Rejection.Unanswered(hold));
        }
        Optional<Rejection> refused = refusal(room(hold.project(), hold.load()), part, override);
        if (refused.isPresent()) {
            return Decision.refuse(refused.get());
        }
        boolean whole = part.equals(hold.range());
        // A reference is unique: what remains of the hold keeps it.
        Terms terms = whole ? hold.terms() : hold.terms().withRef("");
        CalendarEvent.BookingConfirmed booked = new CalendarEvent.BookingConfirmed(
                id,
                context.handle("B"),
                hold.project(),
                part,
                hold.load(),
                context.agreed(part),
                terms,
                Optional.of(hold.id()),
                hold.stage().policy().fees(),
                override);
        List<Piece> remains = cutter.pieces(hold, hold.range().minus(part));
        List<CalendarEvent> events = new ArrayList<>();
        events.add(
                remains.isEmpty()
                        ? new CalendarEvent.HoldConverted(hold.id(), id)
                        : new CalendarEvent.Cut(hold.id(), CutCause.CONFIRMED, remains));
        events.add(booked);
        events.addAll(displaced(hold.project(), hold.load(), part, override));
        return Decision.accept(events);
    }

    private Room room(ProjectId project, Load load) {
        return new Room(slice, context.now(), project, load, claim -> true, Optional.empty());
    }
}
