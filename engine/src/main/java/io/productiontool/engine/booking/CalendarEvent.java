package io.productiontool.engine.booking;

import io.productiontool.engine.event.Event;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WallRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen in an artist's calendar; the stream says whose. */
public sealed interface CalendarEvent extends Event {

    /** Calls the case that this event is: a new event breaks every reader at compile time. */
    <T> T match(Cases<T> cases);

    /** The holds and bookings that this event makes, changes or ends. */
    default List<ClaimId> claims() {
        return List.of();
    }

    /** Whether it leaves the time and load of what it is about as they are: an answer, a challenge, a place. */
    default boolean isAboutStage() {
        return this instanceof HoldAsked
                || this instanceof HoldPassed
                || this instanceof HoldAnswered
                || this instanceof HoldChallenged
                || this instanceof ChallengeEnded;
    }

    /** Whether it came by a clock alone, recorded by whoever came next: nobody did it, so nobody can undo it. */
    default boolean isByClock() {
        return false;
    }

    /** One method for each event. */
    interface Cases<T> {
        T holdPlaced(HoldPlaced event);

        T holdPassed(HoldPassed event);

        T holdAsked(HoldAsked event);

        T holdAnswered(HoldAnswered event);

        T holdChallenged(HoldChallenged event);

        T challengeEnded(ChallengeEnded event);

        T holdReleased(HoldReleased event);

        T holdLapsed(HoldLapsed event);

        T holdConverted(HoldConverted event);

        T bookingConfirmed(BookingConfirmed event);

        T bookingCancelled(BookingCancelled event);

        T rescheduled(Rescheduled event);

        T loadChanged(LoadChanged event);

        T termsChanged(TermsChanged event);

        T cut(Cut event);

        T offRecorded(OffRecorded event);

        T offCancelled(OffCancelled event);

        T capacityChanged(CapacityChanged event);
    }

    /** Why a hold was given back. */
    enum ReleaseReason {
        GIVEN_UP,
        ABSENCE,
        CAPACITY,
        REASSIGNED,
        /** The artist said no. */
        DECLINED,
        /** The artist had said yes, and took it back. */
        WITHDRAWN,
        /** The artist did not answer in time. */
        UNANSWERED,
        /** A challenge was not answered in time. */
        CHALLENGED,
        /** Another was confirmed whose turn it was. */
        LOST,
        /** Another was confirmed over it. */
        OVERRIDDEN,
        /** Another was chosen for the role. */
        NOT_CHOSEN;

        /** Whether it came by the confirmation of another. */
        public boolean isByConfirmation() {
            return this == LOST || this == OVERRIDDEN;
        }

        boolean isByClock() {
            return this == UNANSWERED || this == CHALLENGED;
        }
    }

    /** Why a hold lapsed. */
    enum LapseReason {
        DEADLINE,
        /** It was to be confirmed at its deadline, and did not fit. */
        NO_ROOM
    }

    /** How a challenge came to nothing. */
    enum ChallengeEnd {
        WITHDRAWN,
        /** It was not answered, and the policy keeps the hold. */
        UNANSWERED
    }

    /** Why a booking ended before its time. */
    enum CancelReason {
        CANCELLED,
        ABSENCE,
        CAPACITY,
        REASSIGNED
    }

    /** Why something was cut into what remains of it. */
    enum CutCause {
        SPLIT,
        CONFIRMED,
        ABSENCE,
        CAPACITY,
        CHALLENGED,
        LOST,
        OVERRIDDEN;

        /** Whether it came by the confirmation of another. */
        public boolean isByConfirmation() {
            return this == LOST || this == OVERRIDDEN;
        }
    }

    /**
     * A hold takes its place in the queue.
     *
     * @param policy the one it stands under for ever
     */
    record HoldPlaced(
            HoldId hold,
            String handle,
            ProjectId project,
            TimeRange range,
            Load load,
            WallRange agreed,
            Terms terms,
            HoldPolicy policy)
            implements CalendarEvent {
        @Override
        public String type() {
            return "hold.placed.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.holdPlaced(this);
        }
    }

    /** Somebody outside the studio held the range before it, as was learned later: there it goes behind them. */
    record HoldPassed(HoldId hold, TimeRange range) implements CalendarEvent {
        @Override
        public String type() {
            return "hold.passed.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.holdPassed(this);
        }
    }

    /** The artist is asked to accept it. */
    record HoldAsked(HoldId hold, Instant answerBy) implements CalendarEvent {
        @Override
        public String type() {
            return "hold.asked.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.holdAsked(this);
        }
    }

    /** The artist has accepted it, or offers other dates. A no is a release. */
    record HoldAnswered(HoldId hold, Optional<TimeRange> offered, String note) implements CalendarEvent {
        @Override
        public String type() {
            return "hold.answered.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.holdAnswered(this);
        }
    }

    /** Somebody behind it asks it to confirm or release; where its clock runs already, the challenger joins. */
    record HoldChallenged(HoldId hold, Challenge.Challenger by, Instant deadline, Instant restUntil)
            implements CalendarEvent {
        @Override
        public String type() {
            return "hold.challenged.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.holdChallenged(this);
        }
    }

    /** One challenger gave up, or where none is named, all of them have lost. */
    record ChallengeEnded(HoldId hold, ChallengeEnd how, Optional<HoldId> challenger) implements CalendarEvent {
        @Override
        public boolean isByClock() {
            return how == ChallengeEnd.UNANSWERED;
        }

        @Override
        public String type() {
            return "challenge.ended.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.challengeEnded(this);
        }
    }

    record HoldReleased(HoldId hold, ReleaseReason reason, String note) implements CalendarEvent {
        @Override
        public boolean isByClock() {
            return reason.isByClock();
        }

        @Override
        public String type() {
            return "hold.released.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.holdReleased(this);
        }
    }

    record HoldLapsed(HoldId hold, LapseReason reason) implements CalendarEvent {

        public HoldLapsed(HoldId hold) {
            this(hold, LapseReason.DEADLINE);
        }

        @Override
        public boolean isByClock() {
            return true;
        }

        @Override
        public String type() {
            return "hold.lapsed.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.holdLapsed(this);
        }
    }

    record HoldConverted(HoldId hold, BookingId booking) implements CalendarEvent {
        @Override
        public boolean isByClock() {
            return booking.equals(BookingId.byClock(hold));
        }

        @Override
        public String type() {
            return "hold.converted.v1";
        }

        @Override
        public String subject() {
            return hold.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(hold);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.holdConverted(this);
        }
    }

    /**
     * Confirmed, with or without a hold before.
     *
     * @param fees what is owed when it is cancelled late
     * @param override why it was confirmed over the holds of others, or empty text
     */
    record BookingConfirmed(
            BookingId booking,
            String handle,
            ProjectId project,
            TimeRange range,
            Load load,
            WallRange agreed,
            Terms terms,
            Optional<HoldId> from,
            FeeLadder fees,
            String override)
            implements CalendarEvent {
        @Override
        public boolean isByClock() {
            return from.filter(hold -> booking.equals(BookingId.byClock(hold))).isPresent();
        }

        @Override
        public String type() {
            return "booking.confirmed.v1";
        }

        @Override
        public String subject() {
            return booking.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(booking);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.bookingConfirmed(this);
        }
    }

    /**
     * A booking ended before its time.
     *
     * @param owed what is owed for it, in percent of what it costs
     */
    record BookingCancelled(BookingId booking, CancelReason reason, String note, int owed) implements CalendarEvent {

        public BookingCancelled(BookingId booking, CancelReason reason, String note) {
            this(booking, reason, note, 0);
        }

        @Override
        public String type() {
            return "booking.cancelled.v1";
        }

        @Override
        public String subject() {
            return booking.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(booking);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.bookingCancelled(this);
        }
    }

    /** Moved or resized. */
    record Rescheduled(ClaimId claim, TimeRange range, WallRange agreed) implements CalendarEvent {
        @Override
        public String type() {
            return Kinds.word(claim) + ".rescheduled.v1";
        }

        @Override
        public String subject() {
            return claim.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(claim);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rescheduled(this);
        }
    }

    record LoadChanged(ClaimId claim, Load load) implements CalendarEvent {
        @Override
        public String type() {
            return Kinds.word(claim) + ".load-changed.v1";
        }

        @Override
        public String subject() {
            return claim.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(claim);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.loadChanged(this);
        }
    }

    /** What is said with it, from now on. */
    record TermsChanged(ClaimId claim, Terms terms) implements CalendarEvent {
        @Override
        public String type() {
            return Kinds.word(claim) + ".terms-changed.v1";
        }

        @Override
        public String subject() {
            return claim.value();
        }

        @Override
        public List<ClaimId> claims() {
            return List.of(claim);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.termsChanged(this);
        }
    }

    /**
     * Cut into one or more pieces, in the order of time.
     *
     * @param remains never empty: where nothing remains it is released, converted or cancelled instead
     */
    record Cut(ClaimId claim, CutCause cause, List<Piece> remains) implements CalendarEvent {

        public Cut {
            remains = List.copyOf(remains);
            if (remains.isEmpty() || !remains.get(0).id().equals(claim)) {
                throw new IllegalArgumentException("cut of " + claim + " leaves " + remains);
            }
        }

        @Override
        public boolean isByClock() {
            return cause == CutCause.CHALLENGED;
        }

        @Override
        public String type() {
            return Kinds.word(claim) + ".cut.v1";
        }

        @Override
        public String subject() {
            return claim.value();
        }

        @Override
        public List<ClaimId> claims() {
            return remains.stream().map(Piece::id).toList();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.cut(this);
        }
    }

    record OffRecorded(OffId off, String handle, Off.Kind kind, TimeRange range, WallRange agreed, String reason)
            implements CalendarEvent {
        @Override
        public String type() {
            return kind == Off.Kind.ABSENCE ? "absence.recorded.v1" : "timeoff.planned.v1";
        }

        @Override
        public String subject() {
            return off.value();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.offRecorded(this);
        }
    }

    record OffCancelled(OffId off) implements CalendarEvent {
        @Override
        public String type() {
            return "off.cancelled.v1";
        }

        @Override
        public String subject() {
            return off.value();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.offCancelled(this);
        }
    }

    /** The capacity over a range, before time off is taken from it. */
    record CapacityChanged(TimeRange range, Capacity capacity) implements CalendarEvent {
        @Override
        public String type() {
            return "capacity.changed.v1";
        }

        @Override
        public String subject() {
            return "capacity";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.capacityChanged(this);
        }
    }

    /** The word for a kind of claim in the names of events. */
    final class Kinds {
        private Kinds() {}

        static String word(ClaimId claim) {
            return claim instanceof HoldId ? "hold" : "booking";
        }
    }
}
