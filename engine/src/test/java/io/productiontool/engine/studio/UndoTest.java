package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UndoTest {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final ArtistId RAJ = ArtistId.of("raj");
    private static final ProjectId SOL = ProjectId.of("sol");
    private static final ProjectId DUNE = ProjectId.of("dune");
    private static final BookingId B = BookingId.of("b");
    private static final HoldId H = HoldId.of("h");

    private StudioHost host;
    private Studio studio;

    @BeforeEach
    void found() {
        Clock clock = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);
        host = StudioHost.open(new MemoryStore(), clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        execute(new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana", "skills", "comp:4")));
        execute(new Command.CreateRecord(RecordKind.ARTIST, "raj", Map.of("name", "Raj")));
        execute(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
        execute(new Command.CreateRecord(RecordKind.PROJECT, "dune", Map.of("name", "Dune")));
        execute(new Command.CreateRecord(RecordKind.USER, "vera", Map.of("name", "Vera", "roles", "viewer")));
    }

    @Test
    void aMoveThatWasMovedAgainIsRefusedAndNamesTheLaterCommit() {
        execute(book(2, 4));
        CommitId first = execute(new Command.Reschedule(B, days(9, 11)));
        CommitId second = execute(new Command.Reschedule(B, days(16, 18)));

        Rejection rejection = refused(first);

        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.CHANGED_MEANWHILE);
        assertThat(((Rejection.ChangedSince) rejection).later())
                .extracting(RecordedEvent::commit)
                .containsExactly(second);
        undo(second);
        assertThat(booking().range()).isEqualTo(days(9, 11));
    }

    @Test
    void anUndoneUndoIsAsIfNothingHadBeenUndone() {
        execute(book(2, 4));
        CommitId moved = execute(new Command.Reschedule(B, days(9, 11)));

        CommitId undone = undo(moved);
        undo(undone);

        assertThat(booking().range()).isEqualTo(days(9, 11));
        undo(moved);
        assertThat(booking().range()).isEqualTo(days(2, 4));
    }

    @Test
    void undosGoBackOneByOneAndRedosForwardAgain() {
        execute(book(2, 4));
        execute(new Command.Reschedule(B, days(9, 11)));
        execute(new Command.Reschedule(B, days(16, 18)));

        undo(studio.lastDone().orElseThrow());
        assertThat(booking().range()).isEqualTo(days(9, 11));
        undo(studio.lastDone().orElseThrow());
        assertThat(booking().range()).isEqualTo(days(2, 4));
        undo(studio.lastUndone().orElseThrow());
        assertThat(booking().range()).isEqualTo(days(9, 11));
        undo(studio.lastUndone().orElseThrow());
        assertThat(booking().range()).isEqualTo(days(16, 18));
        assertThat(studio.lastUndone()).isEmpty();
        undo(studio.lastDone().orElseThrow());
        assertThat(booking().range()).isEqualTo(days(9, 11));
    }

    @Test
    void anUndoSaysWhatItTakesBackAndARedoIsNoUndo() {
        execute(book(2, 4));
        CommitId moved = execute(new Command.Reschedule(B, days(9, 11)));

        CommitId undone = undo(moved);
        CommitId redone = undo(undone);

        assertThat(undone.takesBack(moved)).isTrue();
        assertThat(undone.isUndo()).isTrue();
        assertThat(redone.takesBack(undone)).isTrue();
        assertThat(redone.isUndo()).isFalse();
        assertThat(redone.takesBack(moved)).isFalse();
        assertThat(moved.takenBack()).isEmpty();
        assertThat(studio.lastDone()).contains(redone);
    }

    @Test
    void whatOthersDidIsNotOnesOwnLast() {
        execute(new Command.CreateRecord(RecordKind.USER, "lea", Map.of("name", "Lea", "roles", "coordinator")));
        Studio lea = host.studio("north").as(Principal.user("lea"));

        assertThat(lea.lastDone()).isEmpty();
        lea.execute(book(2, 4));
        assertThat(lea.lastDone()).isPresent().isNotEqualTo(studio.lastDone());
        assertThat(lea.lastUndone()).isEmpty();
    }

    @Test
    void aConfirmedHoldIsAHoldAgainAndSaysThatItJoinsTheBack() {
        execute(hold(H, SOL, 2, 6));
        CommitId confirmed = execute(new Command.ConfirmHold(H, B, Optional.empty()));
        execute(hold(HoldId.of("other"), DUNE, 4, 6));

        Outcome.Accepted outcome = (Outcome.Accepted) studio.execute(new Command.Undo(confirmed));

        assertThat(rows(ANA).bookings()).isEmpty();
        assertThat(rows(ANA).holds()).extracting(Hold::project).containsExactlyInAnyOrder(SOL, DUNE);
        assertThat(outcome.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.PLACE_LOST);
    }

    @Test
    void whatIsSaidWithAHoldIsAsBeforeAndNothingElseOfItChanges() {
        Terms before = Terms.NONE.withNote("soft").withPo("PO-1").withRef("sg:1");
        execute(new Command.PlaceHold(H, ANA, SOL, days(2, 6), Load.FULL, before));
        CommitId said = execute(
                new Command.ChangeTerms(H, Optional.of("firm, says Kim"), Optional.of(""), Optional.of("sg:2")));

        undo(said);

        assertThat(rows(ANA).holds()).extracting(Hold::terms).containsExactly(before);
    }

    @Test
    void whatIsSaidForTheFirstTimeIsGone() {
        execute(book(2, 4));
        execute(new Command.Book(BookingId.of("other"), ANA, SOL, days(9, 9), Load.FULL));
        CommitId said =
                execute(new Command.ChangeTerms(B, Optional.of("late"), Optional.of("PO-7"), Optional.of("sg:9")));

        undo(said);

        assertThat(booking().terms()).isEqualTo(Terms.NONE);
    }

    @Test
    void aReferenceThatAnotherHasTakenSinceIsNotTakenFromIt() {
        execute(new Command.Book(B, ANA, SOL, days(2, 4), Load.FULL, Terms.NONE.withRef("sg:1")));
        CommitId said = execute(new Command.ChangeTerms(B, Optional.empty(), Optional.empty(), Optional.of("sg:2")));
        Terms taken = Terms.NONE.withRef("sg:1");
        execute(new Command.Book(BookingId.of("other"), ANA, SOL, days(9, 9), Load.FULL, taken));

        assertThat(refused(said)).isInstanceOf(Rejection.Exists.class);
        assertThat(booking().terms().ref()).isEqualTo("sg:2");
    }

    @Test
    void aReleasedHoldThatNobodyFollowedComesBackWithoutAWarning() {
        execute(hold(H, SOL, 2, 6));
        CommitId released = execute(new Command.ReleaseHold(H, ""));

        Outcome.Accepted outcome = (Outcome.Accepted) studio.execute(new Command.Undo(released));

        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.hold().orElseThrow().range()).isEqualTo(days(2, 6));
        assertThat(outcome.hold().orElseThrow().id()).isNotEqualTo(H);
    }

    @Test
    void whatAnAbsenceCarvedIsGivenBackAndItsDemandIsClosed() {
        execute(book(2, 6));
        CommitId absent = execute(new Command.RecordAbsence(OffId.of("a"), ANA, days(3, 4), "sick"));
        assertThat(rows(ANA).bookings()).hasSize(2);

        undo(absent);

        assertThat(rows(ANA).bookings()).extracting(Booking::range).containsExactly(days(2, 6));
        assertThat(rows(ANA).offs()).isEmpty();
        assertThat(studio.demands(TimeRange.ALWAYS)).isEmpty();
    }

    @Test
    void timeThatSomebodyElseTookMeanwhileIsNotGivenBack() {
        execute(book(2, 6));
        CommitId cancelled = execute(new Command.CancelBooking(B, ""));
        execute(new Command.Book(BookingId.of("other"), ANA, DUNE, days(4, 4), Load.FULL));

        assertThat(refused(cancelled)).isInstanceOf(Rejection.OverCapacity.class);
        assertThat(rows(ANA).bookings()).extracting(Booking::project).containsExactly(DUNE);
    }

    @Test
    void anAbsenceTakenBackDoesNotCarveWhatWasBookedSince() {
        CommitId absent = execute(new Command.RecordAbsence(OffId.of("a"), ANA, days(3, 4), "sick"));
        CommitId back = undo(absent);
        CommitId booked = execute(book(2, 6));

        assertThat(((Rejection.ChangedSince) refused(back)).later())
                .extracting(RecordedEvent::commit)
                .containsExactly(booked);
        assertThat(rows(ANA).bookings()).extracting(Booking::range).containsExactly(days(2, 6));
    }

    @Test
    void closedDemandIsOpenAgainWithWhatFillsIt() {
        DemandId demand = DemandId.of("d");
        execute(new Command.OpenDemand(
                demand, SOL, Optional.of(new Skill("comp", 3)), 1, days(2, 6), Load.FULL, "lead"));
        Terms terms = Terms.NONE.withDemand(demand);
        execute(new Command.Book(B, ANA, SOL, days(2, 6), Load.FULL, terms));
        Demand before = studio.demands(TimeRange.ALWAYS).get(0);
        CommitId closed = execute(new Command.CloseDemand(demand));

        undo(closed);

        assertThat(studio.demands(TimeRange.ALWAYS)).containsExactly(before);
        assertThat(studio.schedule(days(2, 6)).uncovered()).isEmpty();
    }

    @Test
    void demandThatABookingFillsSinceIsNotClosedUnderIt() {
        DemandId demand = DemandId.of("d");
        CommitId opened = execute(new Command.OpenDemand(demand, SOL, Optional.empty(), 1, days(2, 6), Load.FULL, ""));
        execute(new Command.Book(B, ANA, SOL, days(2, 6), Load.FULL, Terms.NONE.withDemand(demand)));

        assertThat(refused(opened)).isInstanceOf(Rejection.ChangedSince.class);
    }

    @Test
    void recordsAreArchivedOrGetTheirFormerValuesBack() {
        CommitId created = execute(new Command.CreateRecord(RecordKind.ARTIST, "kim", Map.of("name", "Kim")));
        CommitId changed = execute(new Command.ChangeRecord(
                RecordKind.ARTIST, "ana", Map.of("capacity", "50", "notes", "part time", "skills", "")));

        undo(created);
        undo(changed);

        assertThat(studio.directory()
                        .byId(RecordKind.ARTIST, "kim")
                        .orElseThrow()
                        .archived())
                .isTrue();
        assertThat(studio.directory().artist("ana").skills()).containsExactly(new Skill("comp", 4));
        assertThat(studio.directory().artist("ana").field("notes")).isEmpty();
        execute(book(2, 6));
    }

    @Test
    void aReassignedBookingGoesBackUnderItsOwnIdentity() {
        execute(book(2, 6));
        CommitId given = execute(new Command.Reassign(B, RAJ));

        undo(given);

        assertThat(rows(RAJ).bookings()).isEmpty();
        assertThat(rows(ANA).bookings()).extracting(Booking::id).containsExactly(B);
    }

    @Test
    void severalCommandsOfOneCommitAreUndoneInOne() {
        CommitId all = execute(new Command.AllOf(List.of(
                new Command.CreateRecord(RecordKind.ARTIST, "kim", Map.of("name", "Kim")),
                new Command.Book(B, ArtistId.of("kim"), SOL, days(2, 6), Load.FULL),
                hold(H, DUNE, 2, 3))));

        CommitId undone = undo(all);

        assertThat(rows(ArtistId.of("kim")).bookings()).isEmpty();
        assertThat(rows(ANA).holds()).isEmpty();
        assertThat(studio.history(EventFilter.ALL.ofCommit(undone))).hasSize(3);
    }

    @Test
    void foundingAStudioAndUnknownCommitsCannotBeUndone() {
        CommitId founding = studio.history(EventFilter.ALL.first(1)).get(0).commit();

        assertThat(refused(founding)).isInstanceOf(Rejection.Irreversible.class);
        assertThat(refused(new CommitId("none"))).isInstanceOf(Rejection.NotFound.class);
    }

    @Test
    void whoMayNotDoTheOppositeMayNotUndo() {
        CommitId booked = execute(book(2, 6));
        Studio asViewer = host.studio("north").as(Principal.user("vera"));

        Outcome outcome = asViewer.execute(new Command.Undo(booked));

        assertThat(((Outcome.Rejected) outcome).rejection()).isInstanceOf(Rejection.NotPermitted.class);
        assertThat(rows(ANA).bookings()).hasSize(1);
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndWritesNothing() {
        CommitId booked = execute(book(2, 6));

        assertThat(studio.preview(new Command.Undo(booked))).isInstanceOf(Outcome.Accepted.class);
        assertThat(rows(ANA).bookings()).hasSize(1);
    }

    private CommitId execute(Command command) {
        Outcome outcome = studio.execute(command);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).commit().orElseThrow();
    }

    private CommitId undo(CommitId commit) {
        return execute(new Command.Undo(commit));
    }

    private Rejection refused(CommitId commit) {
        return ((Outcome.Rejected) studio.execute(new Command.Undo(commit))).rejection();
    }

    private CalendarRows rows(ArtistId artist) {
        return studio.calendars(TimeRange.ALWAYS, List.of(artist)).getOrDefault(artist, CalendarRows.NONE);
    }

    private Booking booking() {
        return rows(ANA).bookings().get(0);
    }

    private static Command book(int first, int last) {
        return new Command.Book(B, ANA, SOL, days(first, last), Load.FULL);
    }

    private static Command hold(HoldId id, ProjectId project, int first, int last) {
        return new Command.PlaceHold(id, ANA, project, days(first, last), Load.FULL);
    }

    private static TimeRange days(int first, int last) {
        LocalDate start = LocalDate.of(2026, 3, first);
        LocalDate end = LocalDate.of(2026, 3, last).plusDays(1);
        return TimeRange.of(
                start.atTime(6, 0).toInstant(ZoneOffset.UTC), end.atTime(6, 0).toInstant(ZoneOffset.UTC));
    }
}
