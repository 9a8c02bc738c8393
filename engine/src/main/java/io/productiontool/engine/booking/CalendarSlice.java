package io.productiontool.engine.booking;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The part of an artist's calendar that a decision looks at: everything that touches a range, which may be
 * {@link TimeRange#ALWAYS}. A decision on a slice equals the decision on the whole calendar.
 *
 * <p>Mutable and confined to one thread: {@link #apply} folds events into it, {@link #widen} brings in more of the
 * calendar.
 */
public final class CalendarSlice implements CalendarEvent.Cases<Boolean> {

    private final ArtistId artist;
    private final Map<ClaimId, Hold> holds = new LinkedHashMap<>();
    private final Map<ClaimId, Booking> bookings = new LinkedHashMap<>();
    private final Map<OffId, Off> offs = new LinkedHashMap<>();
    private final Set<Object> seen = new HashSet<>();
    private final Map<ClaimId, Claim> stored = new HashMap<>();
    private final List<CapacityStep> capacityChanges = new ArrayList<>();
    private List<CapacityStep> storedCapacity = List.of();
    private List<CapacityStep> capacity = List.of();
    private TimeRange range;

    private String actor = "";
    private Instant recordedAt = Instant.EPOCH;
    private long version;

    /** The slice of the range, as stored. */
    public CalendarSlice(ArtistId artist, TimeRange range, CalendarRows rows) {
        this.artist = artist;
        this.range = range;
        widen(range, rows);
    }

    /** An empty calendar, whole: what the first event of a stream is folded into. */
    public static CalendarSlice empty(ArtistId artist) {
        return new CalendarSlice(artist, TimeRange.ALWAYS, CalendarRows.NONE);
    }

    /**
     * Takes in the stored rows of a range that contains the present one; what was changed here meanwhile stays as it is.
     */
    public void widen(TimeRange wider, CalendarRows rows) {
        range = wider;
        add(rows.holds());
        for (Booking row : rows.bookings()) {
            if (takesIn(row)) {
                bookings.put(row.id(), row);
            }
        }
        rows.offs().stream().filter(row -> seen.add(row.id())).forEach(row -> offs.put(row.id(), row));
        storedCapacity = CapacityStep.merged(rows.capacity());
        layOver();
    }

    /** Takes in stored holds that touch the range or are due, wherever they lie. */
    public void add(Collection<Hold> rows) {
        for (Hold row : rows) {
            if (takesIn(row)) {
                holds.put(row.id(), row);
            }
        }
    }

    private boolean takesIn(Claim row) {
        stored.put(row.id(), row);
        return seen.add(row.id());
    }

    /** The hold or booking as it is stored, whatever became of it here; empty when it is new or was not looked at. */
    public Optional<Claim> stored(ClaimId id) {
        return Optional.ofNullable(stored.get(id));
    }

    /** Folds in the event that has the given envelope. */
    public void apply(CalendarEvent event, long atVersion, Instant at, String by) {
        version = atVersion;
        recordedAt = at;
        actor = by;
        event.match(this);
    }

    /** How what an event touches stood before it. */
    private record Before(Map<ClaimId, Optional<Claim>> claims, OffId offId, Optional<Off> off, int capacityChanges) {}

    /**
     * What takes the event back, to be run after everything applied later has been taken back. Costs what the event
     * touches, however much there is in the slice.
     */
    public Runnable takingBack(CalendarEvent event) {
        Map<ClaimId, Optional<Claim>> claims = new LinkedHashMap<>();
        event.claims().forEach(id -> claims.put(id, claim(id)));
        OffId offId = new OffId(event.subject());
        Before before = new Before(claims, offId, off(offId), capacityChanges.size());
        return () -> takeBack(before);
    }

    private void takeBack(Before before) {
        before.claims.forEach((id, was) -> {
            holds.remove(id);
            bookings.remove(id);
            was.ifPresent(this::put);
        });
        offs.remove(before.offId);
        before.off.ifPresent(off -> offs.put(off.id(), off));
        if (capacityChanges.size() > before.capacityChanges) {
            capacityChanges
                    .subList(before.capacityChanges, capacityChanges.size())
                    .clear();
            layOver();
        }
    }

    private void put(Claim claim) {
        if (claim instanceof Hold hold) {
            holds.put(hold.id(), hold);
        } else if (claim instanceof Booking booking) {
            bookings.put(booking.id(), booking);
        }
    }

    private void layOver() {
        capacity = storedCapacity;
        capacityChanges.forEach(change -> capacity = CapacityStep.laidOver(capacity, change));
    }

    public ArtistId artist() {
        return artist;
    }

    /** The range of which everything is here. */
    public TimeRange range() {
        return range;
    }

    public Collection<Hold> holds() {
        return holds.values();
    }

    public Collection<Booking> bookings() {
        return bookings.values();
    }

    public Collection<Off> offs() {
        return offs.values();
    }

    /** The capacity before time off, sorted, over the range. */
    public List<CapacityStep> capacity() {
        return capacity;
    }

    /** The capacity over a range of this slice with time off taken from it, sorted, equal neighbours merged. */
    public List<CapacityStep> limits(TimeRange part) {
        if (offs.isEmpty() && capacity.size() == 1 && capacity.get(0).range().equals(part)) {
            return capacity;
        }
        return CapacityStep.merged(Segment.of(this, part, claim -> false).stream()
                .map(segment -> new CapacityStep(segment.range(), segment.capacity()))
                .toList());
    }

    public Optional<Hold> hold(HoldId id) {
        return Optional.ofNullable(holds.get(id));
    }

    public Optional<Booking> booking(BookingId id) {
        return Optional.ofNullable(bookings.get(id));
    }

    public Optional<Claim> claim(ClaimId id) {
        Claim held = holds.get(id);
        return Optional.ofNullable(held != null ? held : bookings.get(id));
    }

    public Optional<Off> off(OffId id) {
        return Optional.ofNullable(offs.get(id));
    }

    /** What this slice holds, as rows. */
    public CalendarRows rows() {
        return new CalendarRows(
                List.copyOf(holds.values()), List.copyOf(bookings.values()), List.copyOf(offs.values()), capacity);
    }

    @Override
    public Boolean holdPlaced(CalendarEvent.HoldPlaced event) {
        seen.add(event.hold());
        holds.put(
                event.hold(),
                new Hold(
                        event.hold(),
                        event.handle(),
                        artist,
                        event.project(),
                        event.range(),
                        event.load(),
                        event.agreed(),
                        event.terms(),
                        actor,
                        recordedAt,
                        Stage.under(event.policy()),
                        Hold.deadline(event.terms(), event.range()),
                        List.of(new Place(event.range(), version))));
        return true;
    }

    @Override
    public Boolean holdPassed(CalendarEvent.HoldPassed event) {
        return holds.computeIfPresent(event.hold(), (id, hold) -> hold.passed(event.range(), version)) != null;
    }

    private boolean staged(HoldId id, UnaryOperator<Stage> step) {
        return holds.computeIfPresent(id, (key, hold) -> hold.at(step.apply(hold.stage()))) != null;
    }

    @Override
    public Boolean holdAsked(CalendarEvent.HoldAsked event) {
        return staged(event.hold(), stage -> stage.asked(event.answerBy()));
    }

    @Override
    public Boolean holdAnswered(CalendarEvent.HoldAnswered event) {
        return staged(event.hold(), stage -> event.offered().map(stage::offered).orElseGet(stage::accepted));
    }

    @Override
    public Boolean holdChallenged(CalendarEvent.HoldChallenged event) {
        return staged(event.hold(), stage -> {
            Challenge running = stage.running()
                    .orElseGet(() -> new Challenge(recordedAt, event.deadline(), event.restUntil(), List.of()));
            return stage.challenged(running.joinedBy(event.by()));
        });
    }

    @Override
    public Boolean challengeEnded(CalendarEvent.ChallengeEnded event) {
        return staged(
                event.hold(),
                stage -> stage.challenge()
                        .map(challenge -> stage.challenged(challenge.withdrawnBy(event.challenger())))
                        .orElse(stage));
    }

    @Override
    public Boolean holdReleased(CalendarEvent.HoldReleased event) {
        return holds.remove(event.hold()) != null;
    }

    @Override
    public Boolean holdLapsed(CalendarEvent.HoldLapsed event) {
        return holds.remove(event.hold()) != null;
    }

    @Override
    public Boolean holdConverted(CalendarEvent.HoldConverted event) {
        return holds.remove(event.hold()) != null;
    }

    @Override
    public Boolean bookingConfirmed(CalendarEvent.BookingConfirmed event) {
        seen.add(event.booking());
        bookings.put(
                event.booking(),
                new Booking(
                        event.booking(),
                        event.handle(),
                        artist,
                        event.project(),
                        event.range(),
                        event.load(),
                        event.agreed(),
                        event.terms(),
                        actor,
                        recordedAt,
                        event.fees(),
                        version));
        return true;
    }

    @Override
    public Boolean bookingCancelled(CalendarEvent.BookingCancelled event) {
        return bookings.remove(event.booking()) != null;
    }

    @Override
    public Boolean rescheduled(CalendarEvent.Rescheduled event) {
        holds.computeIfPresent(event.claim(), (id, hold) -> hold.rescheduled(event.range(), event.agreed(), version));
        bookings.computeIfPresent(event.claim(), (id, booking) -> booking.rescheduled(event.range(), event.agreed()));
        return true;
    }

    @Override
    public Boolean loadChanged(CalendarEvent.LoadChanged event) {
        holds.computeIfPresent(event.claim(), (id, hold) -> hold.loaded(event.load(), version));
        bookings.computeIfPresent(event.claim(), (id, booking) -> booking.loaded(event.load()));
        return true;
    }

    @Override
    public Boolean termsChanged(CalendarEvent.TermsChanged event) {
        holds.computeIfPresent(event.claim(), (id, hold) -> hold.on(event.terms()));
        bookings.computeIfPresent(event.claim(), (id, booking) -> booking.on(event.terms()));
        return true;
    }

    @Override
    public Boolean cut(CalendarEvent.Cut event) {
        Hold hold = holds.get(event.claim());
        Booking booking = bookings.get(event.claim());
        for (Piece piece : event.remains()) {
            seen.add(piece.id());
            if (hold != null) {
                Hold left = hold.piece(piece);
                boolean answered = event.cause() == CalendarEvent.CutCause.CHALLENGED;
                holds.put(piece.id(), answered ? left.at(left.stage().unchallenged()) : left);
            }
            if (booking != null) {
                bookings.put(piece.id(), booking.piece(piece));
            }
        }
        return true;
    }

    @Override
    public Boolean offRecorded(CalendarEvent.OffRecorded event) {
        seen.add(event.off());
        offs.put(
                event.off(), new Off(event.off(), event.handle(), artist, event.kind(), event.range(), event.reason()));
        return true;
    }

    @Override
    public Boolean offCancelled(CalendarEvent.OffCancelled event) {
        return offs.remove(event.off()) != null;
    }

    @Override
    public Boolean capacityChanged(CalendarEvent.CapacityChanged event) {
        CapacityStep change = new CapacityStep(event.range(), event.capacity());
        capacityChanges.add(change);
        capacity = CapacityStep.laidOver(capacity, change);
        return true;
    }
}
