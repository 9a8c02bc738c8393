package io.productiontool.engine.booking;

import io.productiontool.engine.booking.CalendarEvent.BookingCancelled;
import io.productiontool.engine.booking.CalendarEvent.CancelReason;
import io.productiontool.engine.booking.CalendarEvent.Cut;
import io.productiontool.engine.booking.CalendarEvent.CutCause;
import io.productiontool.engine.booking.CalendarEvent.HoldAnswered;
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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The rules of one artist's calendar. Every method is a pure function of the slice, which must cover the ranges named in
 * the command, and of the context; nothing is applied.
 */
public final class CalendarDecider {

    private final CalendarSlice slice;
    private final Context context;
    private final Cutter cutter;

    public CalendarDecider(CalendarSlice slice, Context context) {
        this.slice = slice;
        this.context = context;
        this.cutter = new Cutter(context);
    }

    /**
     * What a decision needs to know beside the slice.
     *
     * @param now the effective now of the commit
     * @param zone the artist's, for what is agreed in wall time
     * @param handles gives a new handle for the prefix {@code H}, {@code B}, {@code T} or {@code A}
     * @param policy the one that new holds of this artist stand under
     * @param clocks by which notice runs
     * @param outside whether a party is outside the studio
     */
    public record Context(
            Instant now,
            ZoneId zone,
            UnaryOperator<String> handles,
            HoldPolicy policy,
            NoticeClocks clocks,
            Predicate<ProjectId> outside) {

        Context at(Instant moment) {
            return new Context(moment, zone, handles, policy, clocks, outside);
        }

        String handle(String prefix) {
            return handles.apply(prefix);
        }

        WallRange agreed(TimeRange range) {
            return WallRange.of(range, zone);
        }
    }

    /**
     * Places a hold: it joins the back of the queue wherever it does not fit.
     *
     * @param ahead the hold before which it was there, as is learned now; that one and all behind it go behind
     */
    public Decision hold(
            HoldId id,
            Optional<String> handle,
            ProjectId project,
            TimeRange range,
            Load load,
            Terms terms,
            Optional<Hold> ahead) {
        return new Placing(slice, context).place(id, handle, project, range, load, terms, ahead);
    }

    /** Records what the artist says to a hold: yes, no, or other dates. */
    public Decision answer(Hold hold, boolean accepted, String note) {
        if (!accepted) {
            boolean waiting = hold.stage().pending().isPresent();
            return release(hold, waiting ? ReleaseReason.DECLINED : ReleaseReason.WITHDRAWN, note);
        }
        return hold.stage().pending().isEmpty()
                ? Decision.accept()
                : Decision.accept(new HoldAnswered(hold.id(), Optional.empty(), note));
    }

    /** Records that the artist offers other dates: the hold keeps its place while its party thinks about them. */
    public Decision offer(Hold hold, TimeRange dates, String note) {
        if (hold.stage().pending().isEmpty()) {
            return Decision.refuse(new Rejection.Answered(hold.handle()));
        }
        return dates.start().isAfter(context.now)
                ? Decision.accept(new HoldAnswered(hold.id(), Optional.of(dates), note))
                : Decision.refuse(new Rejection.AlreadyStarted(dates));
    }

    /** Asks everybody ahead of a hold, where it does not fit, to confirm or release. */
    public Decision challenge(Hold hold) {
        return new Challenging(slice, context).challenge(hold);
    }

    /** Takes back the challenges that a hold has made. */
    public Decision withdraw(Hold hold) {
        List<CalendarEvent> ended = Challenging.withdrawals(slice, hold.id());
        return ended.isEmpty() ? Decision.refuse(new Rejection.NoChallenge(hold.handle())) : Decision.accept(ended);
    }

    /** Books without a hold: behind everybody who holds the time, unless the project's own hold has a place ahead. */
    public Decision book(
            BookingId id,
            Optional<String> handle,
            ProjectId project,
            TimeRange range,
            Load load,
            Terms terms,
            String override) {
        return new Confirming(slice, context).book(id, handle, project, range, load, terms, override);
    }

    /** Turns a hold, or the part of it, into a booking. */
    public Decision confirm(Hold hold, BookingId id, TimeRange part, String override) {
        return new Confirming(slice, context).confirm(hold, id, part, override);
    }

    public Decision release(Hold hold, ReleaseReason reason, String note) {
        return Decision.accept(new HoldReleased(hold.id(), reason, note));
    }

    public Decision cancel(Booking booking, CancelReason reason, String note) {
        int owed = reason == CancelReason.CANCELLED
                ? booking.fees().percentAt(context.now, booking.range().start())
                : 0;
        return Decision.accept(new BookingCancelled(booking.id(), reason, note, owed));
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
        Rescheduled moved = new Rescheduled(claim.id(), range, context.agreed(range));
        List<CalendarEvent> events = claim.match(hold -> movedHold(hold, moved), booking -> List.of(moved));
        return refused.map(Decision::refuse).orElseGet(() -> Decision.accept(events));
    }

    /** Dates that the artist offered need no answer; any other new time does. */
    private List<CalendarEvent> movedHold(Hold hold, Rescheduled moved) {
        if (hold.stage()
                .pending()
                .flatMap(Stage.Pending::offered)
                .filter(moved.range()::equals)
                .isPresent()) {
            return List.of(moved, new HoldAnswered(hold.id(), Optional.empty(), ""));
        }
        return hold.range().encloses(moved.range())
                ? List.of(moved)
                : new Placing(slice, context).asking(hold.id(), hold.stage().policy(), moved);
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
        return Decision.accept(new Cut(claim.id(), CutCause.SPLIT, cutter.pieces(claim, halves)));
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
            return Decision.refuse(new Rejection.Booked(blockers));
        }
        return Decision.accept(
                new OffRecorded(id, context.handle("T"), Off.Kind.TIME_OFF, range, context.agreed(range), reason));
    }

    /** Records an absence: it carves every booking and hold it touches. Always possible. */
    public Decision recordAbsence(OffId id, TimeRange range, String reason) {
        List<CalendarEvent> events = new ArrayList<>();
        List<Decision.Uncovered> uncovered = new ArrayList<>();
        for (Booking booking : slice.bookings()) {
            booking.range().intersection(range).ifPresent(lost -> {
                events.add(cutter.carve(booking, List.of(lost), CutCause.ABSENCE));
                uncovered.add(lost(booking, lost));
            });
        }
        for (Hold hold : slice.holds()) {
            hold.range()
                    .intersection(range)
                    .ifPresent(lost -> events.add(cutter.carve(hold, List.of(lost), CutCause.ABSENCE)));
        }
        events.add(new OffRecorded(id, context.handle("A"), Off.Kind.ABSENCE, range, context.agreed(range), reason));
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
            events.add(cutter.carve(claim, lost, CutCause.CAPACITY));
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

    /** The ends of challenges whose challenger is gone, or has moved away, through the events. */
    public static List<CalendarEvent> orphans(CalendarSlice slice, List<CalendarEvent> events) {
        return Challenging.orphans(
                slice, events.stream().flatMap(event -> event.claims().stream()).collect(Collectors.toSet()));
    }

    private Room room(Claim claim, Load load, Optional<TimeRange> free) {
        return new Room(
                slice, context.now, claim.project(), load, other -> !other.id().equals(claim.id()), free);
    }
}
