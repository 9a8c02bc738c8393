package io.productiontool.engine.booking;

import io.productiontool.engine.booking.CalendarEvent.BookingCancelled;
import io.productiontool.engine.booking.CalendarEvent.BookingConfirmed;
import io.productiontool.engine.booking.CalendarEvent.CancelReason;
import io.productiontool.engine.booking.CalendarEvent.Cut;
import io.productiontool.engine.booking.CalendarEvent.CutCause;
import io.productiontool.engine.booking.CalendarEvent.HoldConverted;
import io.productiontool.engine.booking.CalendarEvent.HoldLapsed;
import io.productiontool.engine.booking.CalendarEvent.HoldPlaced;
import io.productiontool.engine.booking.CalendarEvent.HoldReleased;
import io.productiontool.engine.booking.CalendarEvent.LoadChanged;
import io.productiontool.engine.booking.CalendarEvent.OffCancelled;
import io.productiontool.engine.booking.CalendarEvent.OffRecorded;
import io.productiontool.engine.booking.CalendarEvent.ReleaseReason;
import io.productiontool.engine.booking.CalendarEvent.Rescheduled;
import io.productiontool.engine.booking.CalendarEvent.TermsChanged;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rules of one artist's calendar. Every method is a pure function of the slice, which must cover the ranges named in
 * the command, and of the context; nothing is applied.
 */
public final class CalendarDecider {

    private final CalendarSlice slice;
    private final Context context;

    public CalendarDecider(CalendarSlice slice, Context context) {
        this.slice = slice;
        this.context = context;
    }

    /**
     * What a decision needs to know beside the slice.
     *
     * @param now the effective now of the commit
     * @param zone the artist's, for what is agreed in wall time
     * @param handles gives a new handle for the prefix {@code H}, {@code B}, {@code T} or {@code A}
     */
    public record Context(Instant now, ZoneId zone, UnaryOperator<String> handles) {}

    /** What fell due by now, in the order of the deadlines: holds whose deadline has passed lapse. */
    public static List<CalendarEvent> settle(CalendarSlice slice, Instant now) {
        return slice.holds().stream()
                .filter(hold -> !hold.standsAt(now))
                .sorted(Comparator.comparing(Hold::lapsesAt)
                        .thenComparing(hold -> hold.places().get(0).version())
                        .thenComparing(hold -> hold.id().value()))
                .<CalendarEvent>map(hold -> new HoldLapsed(hold.id()))
                .toList();
    }

    /** Places a hold: it joins the back of the queue wherever it does not fit. */
    public Decision hold(
            HoldId id, Optional<String> handle, ProjectId project, TimeRange range, Load load, Terms terms) {
        if (!range.start().isAfter(context.now)) {
            return Decision.refuse(new Rejection.AlreadyStarted(range));
        }
        if (terms.deadline().filter(deadline -> !deadline.isAfter(context.now)).isPresent()) {
            return Decision.refuse(new Rejection.Invalid("the deadline of the hold is past"));
        }
        return room(project, load, Optional.empty())
                .refuseHold(range)
                .map(Decision::refuse)
                .orElseGet(() -> Decision.accept(new HoldPlaced(
                        id, handle.orElseGet(() -> handle("H")), project, range, load, agreed(range), terms)));
    }

    /** Books without a hold: behind everybody who holds the time, unless the project's own hold has a place ahead. */
    public Decision book(
            BookingId id, Optional<String> handle, ProjectId project, TimeRange range, Load load, Terms terms) {
        Room room = room(project, load, Optional.empty());
        boolean mayHold = range.start().isAfter(context.now);
        return room.refuseConfirmed(range, mayHold && room.refuseHold(range).isEmpty())
                .map(Decision::refuse)
                .orElseGet(() -> Decision.accept(new BookingConfirmed(
                        id,
                        handle.orElseGet(() -> handle("B")),
                        project,
                        range,
                        load,
                        agreed(range),
                        terms,
                        Optional.empty())));
    }

    /** Turns a hold, or the part of it, into a booking. */
    public Decision confirm(Hold hold, BookingId id, TimeRange part) {
        if (!hold.range().encloses(part)) {
            return Decision.refuse(new Rejection.Invalid(hold.handle() + " does not cover all of the time to confirm"));
        }
        Optional<Rejection> refused =
                room(hold.project(), hold.load(), Optional.empty()).refuseConfirmed(part);
        if (refused.isPresent()) {
            return Decision.refuse(refused.get());
        }
        boolean whole = part.equals(hold.range());
        // A reference is unique: what remains of the hold keeps it.
        Terms terms = whole ? hold.terms() : hold.terms().withRef("");
        BookingConfirmed booked = new BookingConfirmed(
                id, handle("B"), hold.project(), part, hold.load(), agreed(part), terms, Optional.of(hold.id()));
        List<Piece> remains = pieces(hold, hold.range().minus(part));
        return remains.isEmpty()
                ? Decision.accept(new HoldConverted(hold.id(), id), booked)
                : Decision.accept(new Cut(hold.id(), CutCause.CONFIRMED, remains), booked);
    }

    public Decision release(Hold hold, ReleaseReason reason, String note) {
        return Decision.accept(new HoldReleased(hold.id(), reason, note));
    }

    public Decision cancel(Booking booking, CancelReason reason, String note) {
        return Decision.accept(new BookingCancelled(booking.id(), reason, note));
    }

    /** Moves or resizes: what is new joins the back of the queue, what is kept keeps its place. */
    public Decision reschedule(Claim claim, TimeRange range) {
        if (range.equals(claim.range())) {
            return Decision.accept();
        }
        Room room = room(claim, claim.load(), Optional.of(claim.range()));
        Optional<Rejection> refused = claim.match(
                hold -> range.start().isAfter(context.now)
                        ? room.refuseHold(range)
                        : Optional.of(new Rejection.AlreadyStarted(range)),
                booking -> room.refuseConfirmed(range));
        return refused.map(Decision::refuse)
                .orElseGet(() -> Decision.accept(new Rescheduled(claim.id(), range, agreed(range))));
    }

    /** Changes the load; more of it joins the back of the queue. */
    public Decision load(Claim claim, Load load) {
        if (load.equals(claim.load())) {
            return Decision.accept();
        }
        boolean less = load.compareTo(claim.load()) < 0;
        Room room = room(claim, load, less ? Optional.of(claim.range()) : Optional.empty());
        Optional<Rejection> refused =
                claim.match(hold -> room.refuseHold(claim.range()), booking -> room.refuseConfirmed(claim.range()));
        return refused.map(Decision::refuse).orElseGet(() -> Decision.accept(new LoadChanged(claim.id(), load)));
    }

    /** Says something else with it: when, how much and whose turn it is stay as they are. */
    public Decision say(Claim claim, Terms terms) {
        return terms.equals(claim.terms()) ? Decision.accept() : Decision.accept(new TermsChanged(claim.id(), terms));
    }

    /** Splits in two at an instant strictly within; both parts keep their places. */
    public Decision split(Claim claim, Instant at) {
        if (!claim.range().contains(at) || claim.range().start().equals(at)) {
            return Decision.refuse(new Rejection.Invalid(claim.handle() + " can only be split within its time"));
        }
        List<TimeRange> halves = List.of(
                TimeRange.of(claim.range().start(), at),
                TimeRange.of(at, claim.range().end()));
        return Decision.accept(new Cut(claim.id(), CutCause.SPLIT, pieces(claim, halves)));
    }

    /** Plans time off; refused where bookings stand, as an absence would not be. */
    public Decision planTimeOff(OffId id, TimeRange range, String reason) {
        List<Booking> booked = slice.bookings().stream()
                .filter(booking -> booking.range().overlaps(range))
                .sorted(Comparator.comparing(Booking::range))
                .toList();
        if (!booked.isEmpty()) {
            List<Blocker> blockers =
                    booked.stream().map(booking -> Blocker.of(booking, range)).toList();
            return Decision.refuse(new Rejection.Booked(blockers, List.of(new Fix.AsFact())));
        }
        return Decision.accept(new OffRecorded(id, handle("T"), Off.Kind.TIME_OFF, range, agreed(range), reason));
    }

    /** Records an absence: it carves every booking and hold it touches. Always possible. */
    public Decision recordAbsence(OffId id, TimeRange range, String reason) {
        List<CalendarEvent> events = new ArrayList<>();
        List<Decision.Uncovered> uncovered = new ArrayList<>();
        for (Booking booking : slice.bookings()) {
            booking.range().intersection(range).ifPresent(lost -> {
                events.add(carve(booking, List.of(lost), CutCause.ABSENCE));
                uncovered.add(lost(booking, lost));
            });
        }
        for (Hold hold : slice.holds()) {
            hold.range()
                    .intersection(range)
                    .ifPresent(lost -> events.add(carve(hold, List.of(lost), CutCause.ABSENCE)));
        }
        events.add(new OffRecorded(id, handle("A"), Off.Kind.ABSENCE, range, agreed(range), reason));
        return new Decision.Accepted(events, uncovered);
    }

    public Decision cancelOff(Off off) {
        return Decision.accept(new OffCancelled(off.id()));
    }

    /**
     * Changes the capacity over a range. As a plan it is refused where confirmed load would exceed it; as a fact it
     * carves, the latest confirmed first, and gives up the holds that could never fit.
     */
    public Decision changeCapacity(TimeRange range, Capacity capacity, boolean fact) {
        Carving carving = new Carving(slice, range, capacity);
        if (!carving.isNeeded()) {
            return Decision.accept(new CalendarEvent.CapacityChanged(range, capacity));
        }
        if (!fact) {
            return Decision.refuse(carving.refusal());
        }
        List<CalendarEvent> events = new ArrayList<>();
        List<Decision.Uncovered> uncovered = new ArrayList<>();
        carving.lost().forEach((claim, lost) -> {
            events.add(carve(claim, lost, CutCause.CAPACITY));
            if (claim instanceof Booking booking) {
                lost.forEach(part -> uncovered.add(lost(booking, part)));
            }
        });
        events.add(new CalendarEvent.CapacityChanged(range, capacity));
        return new Decision.Accepted(events, uncovered);
    }

    private static Decision.Uncovered lost(Booking booking, TimeRange range) {
        return new Decision.Uncovered(
                booking.project(),
                range,
                booking.load(),
                booking.handle(),
                booking.terms().demand());
    }

    private CalendarEvent carve(Claim claim, List<TimeRange> lost, CutCause cause) {
        List<TimeRange> rest = List.of(claim.range());
        for (TimeRange part : lost) {
            rest = rest.stream().flatMap(range -> range.minus(part).stream()).toList();
        }
        if (!rest.isEmpty()) {
            return new Cut(claim.id(), cause, pieces(claim, rest));
        }
        boolean absent = cause == CutCause.ABSENCE;
        return claim.match(
                hold -> new HoldReleased(hold.id(), absent ? ReleaseReason.ABSENCE : ReleaseReason.CAPACITY, ""),
                booking ->
                        new BookingCancelled(booking.id(), absent ? CancelReason.ABSENCE : CancelReason.CAPACITY, ""));
    }

    /** The ranges as pieces: the first keeps identity and handle. */
    private List<Piece> pieces(Claim claim, List<TimeRange> ranges) {
        List<Piece> pieces = new ArrayList<>();
        for (TimeRange range : ranges) {
            boolean first = pieces.isEmpty();
            String handle = first ? claim.handle() : handle(claim.match(hold -> "H", booking -> "B"));
            ClaimId id = first ? claim.id() : claim.id().piece(stem(claim.id()) + "#" + handle.replace('?', '_'));
            pieces.add(new Piece(id, handle, range, agreed(range)));
        }
        return pieces;
    }

    private static String stem(ClaimId id) {
        int mark = id.value().indexOf('#');
        return mark < 0 ? id.value() : id.value().substring(0, mark);
    }

    private Room room(ProjectId project, Load load, Optional<TimeRange> free) {
        return new Room(slice, context.now, project, load, claim -> true, free);
    }

    private Room room(Claim claim, Load load, Optional<TimeRange> free) {
        return new Room(
                slice, context.now, claim.project(), load, other -> !other.id().equals(claim.id()), free);
    }

    private String handle(String prefix) {
        return context.handles.apply(prefix);
    }

    private WallRange agreed(TimeRange range) {
        return WallRange.of(range, context.zone);
    }
}
