package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WeeklyHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a principal asks of a studio. Commands are plain values; new identities come with them. */
public sealed interface Command {

    /** Calls the case that this command is: a new command breaks every reader at compile time. */
    <T> T match(Cases<T> cases);

    /** What whoever asks must be permitted to do. */
    Permission permission();

    /** One method for each command. */
    interface Cases<T> {
        T placeHold(PlaceHold command);

        T releaseHold(ReleaseHold command);

        T answerHold(AnswerHold command);

        T offerDates(OfferDates command);

        T challengeHold(ChallengeHold command);

        T withdrawChallenge(WithdrawChallenge command);

        T confirmHold(ConfirmHold command);

        T book(Book command);

        T cancelBooking(CancelBooking command);

        T reschedule(Reschedule command);

        T changeLoad(ChangeLoad command);

        T changeTerms(ChangeTerms command);

        T reassign(Reassign command);

        T split(Split command);

        T planTimeOff(PlanTimeOff command);

        T recordAbsence(RecordAbsence command);

        T cancelOff(CancelOff command);

        T changeCapacity(ChangeCapacity command);

        T createRecord(CreateRecord command);

        T changeRecord(ChangeRecord command);

        T changeHours(ChangeHours command);

        T archiveRecord(ArchiveRecord command);

        T restoreRecord(RestoreRecord command);

        T openDemand(OpenDemand command);

        T changeDemand(ChangeDemand command);

        T closeDemand(CloseDemand command);

        T confirmCrew(ConfirmCrew command);

        T sweep(Sweep command);

        T undo(Undo command);

        T allOf(AllOf command);
    }

    /**
     * Pencils an artist in for a project.
     *
     * @param ahead of a party outside the studio, the hold before which it was there, as is learned now: that one and
     *     those behind it go behind
     */
    record PlaceHold(
            HoldId id,
            ArtistId artist,
            ProjectId project,
            TimeRange range,
            Load load,
            Terms terms,
            Optional<HoldId> ahead)
            implements Command {

        public PlaceHold(HoldId id, ArtistId artist, ProjectId project, TimeRange range, Load load, Terms terms) {
            this(id, artist, project, range, load, terms, Optional.empty());
        }

        public PlaceHold(HoldId id, ArtistId artist, ProjectId project, TimeRange range, Load load) {
            this(id, artist, project, range, load, Terms.NONE);
        }

        @Override
        public Permission permission() {
            return Permission.HOLD;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.placeHold(this);
        }
    }

    /** Gives a hold back. */
    record ReleaseHold(HoldId id, String note) implements Command {
        @Override
        public Permission permission() {
            return Permission.HOLD;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.releaseHold(this);
        }
    }

    /** Records that the artist accepts or declines a hold; to decline one that was accepted withdraws it. */
    record AnswerHold(HoldId id, boolean accepted, String note) implements Command {
        @Override
        public Permission permission() {
            return Permission.ANSWER;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answerHold(this);
        }
    }

    /** Records that the artist offers other dates for a hold that waits for the answer. */
    record OfferDates(HoldId id, TimeRange dates, String note) implements Command {
        @Override
        public Permission permission() {
            return Permission.ANSWER;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.offerDates(this);
        }
    }

    /** Asks every hold ahead of this one, where it does not fit, to confirm or release by a deadline. */
    record ChallengeHold(HoldId id) implements Command {
        @Override
        public Permission permission() {
            return Permission.HOLD;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.challengeHold(this);
        }
    }

    /** Takes back what the hold has asked of those ahead of it. */
    record WithdrawChallenge(HoldId id) implements Command {
        @Override
        public Permission permission() {
            return Permission.HOLD;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.withdrawChallenge(this);
        }
    }

    /**
     * Confirms a crew in one commit: for each role, demand that holds fill, as many of its shortlist as it needs, in the
     * order of preference; all roles or none. The alternates are released.
     */
    record ConfirmCrew(List<DemandId> roles) implements Command {
        public ConfirmCrew {
            roles = List.copyOf(roles);
        }

        @Override
        public Permission permission() {
            return Permission.CONFIRM;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.confirmCrew(this);
        }
    }

    /** Records what fell due by now on every calendar: lapses, answers that did not come, challenges not answered. */
    record Sweep() implements Command {
        @Override
        public Permission permission() {
            return Permission.HOLD;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.sweep(this);
        }
    }

    /**
     * Turns a hold into a booking.
     *
     * @param booking the identity of the booking it makes
     * @param part only so much of it; empty for all of it
     * @param override why others' holds ahead of it and a missing answer do not stand in the way; empty text: they do
     */
    record ConfirmHold(HoldId id, BookingId booking, Optional<TimeRange> part, String override) implements Command {

        public ConfirmHold(HoldId id, BookingId booking, Optional<TimeRange> part) {
            this(id, booking, part, "");
        }

        @Override
        public Permission permission() {
            return override.isEmpty() ? Permission.CONFIRM : Permission.OVERRIDE;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.confirmHold(this);
        }
    }

    /**
     * Books without a hold.
     *
     * @param override why others' holds do not stand in the way; empty text: they do
     */
    record Book(
            BookingId id, ArtistId artist, ProjectId project, TimeRange range, Load load, Terms terms, String override)
            implements Command {

        public Book(BookingId id, ArtistId artist, ProjectId project, TimeRange range, Load load, Terms terms) {
            this(id, artist, project, range, load, terms, "");
        }

        public Book(BookingId id, ArtistId artist, ProjectId project, TimeRange range, Load load) {
            this(id, artist, project, range, load, Terms.NONE);
        }

        @Override
        public Permission permission() {
            return override.isEmpty() ? Permission.CONFIRM : Permission.OVERRIDE;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.book(this);
        }
    }

    record CancelBooking(BookingId id, String note) implements Command {
        @Override
        public Permission permission() {
            return Permission.CONFIRM;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.cancelBooking(this);
        }
    }

    /** Moves or resizes a hold or booking. */
    record Reschedule(ClaimId id, TimeRange range) implements Command {
        @Override
        public Permission permission() {
            return Permission.of(id);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.reschedule(this);
        }
    }

    record ChangeLoad(ClaimId id, Load load) implements Command {
        @Override
        public Permission permission() {
            return Permission.of(id);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.changeLoad(this);
        }
    }

    /** Changes what is said with a hold or booking; what is empty stays as it is, an empty text clears. */
    record ChangeTerms(ClaimId id, Optional<String> note, Optional<String> po, Optional<String> ref)
            implements Command {
        @Override
        public Permission permission() {
            return Permission.of(id);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.changeTerms(this);
        }
    }

    /** Gives a hold or booking to another artist; a hold joins the back of the queue there. */
    record Reassign(ClaimId id, ArtistId artist) implements Command {
        @Override
        public Permission permission() {
            return Permission.of(id);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.reassign(this);
        }
    }

    /** Splits a hold or booking in two at an instant within it. */
    record Split(ClaimId id, Instant at) implements Command {
        @Override
        public Permission permission() {
            return Permission.of(id);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.split(this);
        }
    }

    /** Plans time off; refused where bookings stand. */
    record PlanTimeOff(OffId id, ArtistId artist, TimeRange range, String reason) implements Command {
        @Override
        public Permission permission() {
            return Permission.AVAILABILITY;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.planTimeOff(this);
        }
    }

    /** Records the fact that an artist is away: carves what it hits and opens demand for what that leaves uncovered. */
    record RecordAbsence(OffId id, ArtistId artist, TimeRange range, String reason) implements Command {
        @Override
        public Permission permission() {
            return Permission.AVAILABILITY;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.recordAbsence(this);
        }
    }

    /** Takes back time off or an absence. */
    record CancelOff(OffId id) implements Command {
        @Override
        public Permission permission() {
            return Permission.AVAILABILITY;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.cancelOff(this);
        }
    }

    /**
     * Changes an artist's capacity over a range.
     *
     * @param fact whether it is so whatever the plan says: it then carves instead of being refused
     */
    record ChangeCapacity(ArtistId artist, TimeRange range, Capacity capacity, boolean fact) implements Command {
        @Override
        public Permission permission() {
            return Permission.MANAGE_ARTISTS;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.changeCapacity(this);
        }
    }

    /** In one order whoever gives them, so that a repetition reads the same in every process. */
    private static Map<String, String> sorted(Map<String, String> values) {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Creates an artist, project or user; the values are as people write them, by field name. */
    record CreateRecord(RecordKind kind, String id, Map<String, String> values) implements Command {
        public CreateRecord {
            values = sorted(values);
        }

        @Override
        public Permission permission() {
            return Permission.toManage(kind);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.createRecord(this);
        }
    }

    /**
     * Changes the named fields; an empty text clears one.
     *
     * @param fact whether a lower capacity or a shorter contract carves what is booked instead of being refused
     */
    record ChangeRecord(RecordKind kind, String id, Map<String, String> values, boolean fact) implements Command {
        public ChangeRecord {
            values = sorted(values);
        }

        public ChangeRecord(RecordKind kind, String id, Map<String, String> values) {
            this(kind, id, values, false);
        }

        @Override
        public Permission permission() {
            return Permission.toManage(kind);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.changeRecord(this);
        }
    }

    /**
     * Has an artist, or the studio, work otherwise on some days; what was said of other days stays, whoever says it
     * meanwhile.
     *
     * @param kind {@link RecordKind#ARTIST} or {@link RecordKind#STUDIO}
     * @param days the hours of each day: none where it is closed, empty where they are the usual ones again
     */
    record ChangeHours(RecordKind kind, String id, SortedMap<LocalDate, Optional<List<WeeklyHours.Span>>> days)
            implements Command {

        public ChangeHours {
            SortedMap<LocalDate, Optional<List<WeeklyHours.Span>>> copy = new TreeMap<>();
            days.forEach((day, hours) -> copy.put(day, hours.map(List::copyOf)));
            days = Collections.unmodifiableSortedMap(copy);
        }

        @Override
        public Permission permission() {
            return Permission.toManage(kind);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.changeHours(this);
        }
    }

    record ArchiveRecord(RecordKind kind, String id) implements Command {
        @Override
        public Permission permission() {
            return Permission.toManage(kind);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.archiveRecord(this);
        }
    }

    record RestoreRecord(RecordKind kind, String id) implements Command {
        @Override
        public Permission permission() {
            return Permission.toManage(kind);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.restoreRecord(this);
        }
    }

    /** Says that a project needs artists. */
    record OpenDemand(
            DemandId id, ProjectId project, Optional<Skill> need, int count, TimeRange range, Load load, String note)
            implements Command {
        @Override
        public Permission permission() {
            return Permission.MANAGE_PROJECTS;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.openDemand(this);
        }
    }

    /** Changes open demand; what is empty stays as it is. */
    record ChangeDemand(
            DemandId id,
            Optional<Skill> need,
            Optional<Integer> count,
            Optional<TimeRange> range,
            Optional<Load> load,
            Optional<String> note)
            implements Command {
        @Override
        public Permission permission() {
            return Permission.MANAGE_PROJECTS;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.changeDemand(this);
        }
    }

    record CloseDemand(DemandId id) implements Command {
        @Override
        public Permission permission() {
            return Permission.MANAGE_PROJECTS;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.closeDemand(this);
        }
    }

    /**
     * Takes back what a commit did, by the commands that bring each thing back to how it stood before; they are decided
     * like any other. Refused where a later commit changed the same things.
     */
    record Undo(CommitId commit) implements Command {
        @Override
        public Permission permission() {
            return Permission.READ;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.undo(this);
        }
    }

    /** Several commands, in order, in one commit: all of them or none. */
    record AllOf(List<Command> commands) implements Command {
        public AllOf {
            commands = List.copyOf(commands);
        }

        @Override
        public Permission permission() {
            return Permission.READ;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.allOf(this);
        }
    }
}
