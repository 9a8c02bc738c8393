package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.FEBRUARY_2;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.SOL;
import static io.productiontool.engine.studio.North.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one commit holds, over one calendar or several, and when it says that it happened. */
class CommittingTest {

    private final North north = new North();
    private final Studio studio = north.studio;

    @Test
    void severalCommandsAreOneCommitOverSeveralArtists() {
        Outcome.Accepted outcome = north.accepted(new Command.AllOf(List.of(
                North.hold("h", ANA, SOL, 2, 6),
                North.book("b", RAJ, SOL, 2, 6),
                new Command.CreateRecord(RecordKind.ARTIST, "kim", Map.of("name", "Kim")),
                North.book("c", ArtistId.of("kim"), SOL, 2, 6),
                new Command.ConfirmHold(HoldId.of("h"), BookingId.of("d"), Optional.empty()))));

        assertThat(studio.history(EventFilter.ALL.ofCommit(outcome.commit().orElseThrow())))
                .extracting(event -> event.stream().value())
                .contains("calendar/ana", "calendar/raj", "calendar/kim", "artist/kim");
        assertThat(outcome.claims()).extracting(claim -> claim.id().value()).containsExactlyInAnyOrder("b", "c", "d");
    }

    @Test
    void allAreRefusedWhereOneIsAndThatOneIsNamed() {
        north.accepted(North.book("in-the-way", RAJ, DUNE, 4, 4));
        Cursor before = studio.cursor();
        String state = north.host.stateHash();
        Command refused = North.book("b", RAJ, SOL, 2, 6);

        Outcome outcome = studio.execute(new Command.AllOf(List.of(
                North.hold("h", ANA, SOL, 2, 6),
                new Command.OpenDemand(DemandId.of("d"), SOL, Optional.empty(), 1, days(2, 6), Load.FULL, ""),
                refused,
                North.book("c", ANA, DUNE, 9, 10))));

        assertThat(((Outcome.Rejected) outcome).command()).isEqualTo(refused);
        assertThat(studio.cursor()).isEqualTo(before);
        assertThat(north.host.stateHash()).isEqualTo(state);
        north.accepted(North.hold("h", ANA, SOL, 2, 6));
    }

    @Test
    void aLaterPartSeesWhatAnEarlierDid() {
        Outcome outcome = studio.execute(
                new Command.AllOf(List.of(North.book("b", ANA, SOL, 2, 6), North.book("c", ANA, DUNE, 6, 9))));

        assertThat(((Outcome.Rejected) outcome).rejection()).isInstanceOf(Rejection.OverCapacity.class);
        north.accepted(new Command.AllOf(List.of(
                North.book("b", ANA, SOL, 2, 6),
                new Command.CancelBooking(BookingId.of("b"), ""),
                North.book("c", ANA, DUNE, 6, 9))));
    }

    @Test
    void whatABookingLeavesAndTakesInTwoCalendarsIsOneCommit() {
        north.accepted(North.book("b", ANA, SOL, 2, 6));
        String handle = north.rows(ANA).bookings().get(0).handle();

        Outcome.Accepted outcome = north.accepted(new Command.Reassign(BookingId.of("b"), RAJ));

        assertThat(north.rows(ANA).bookings()).isEmpty();
        Booking there = north.rows(RAJ).bookings().get(0);
        assertThat(there.id()).isEqualTo(BookingId.of("b"));
        assertThat(there.handle()).isEqualTo(handle);
        assertThat(studio.history(EventFilter.ALL.ofCommit(outcome.commit().orElseThrow())))
                .extracting(event -> event.stream() + " " + event.event().type())
                .containsExactly("calendar/ana booking.cancelled.v1", "calendar/raj booking.confirmed.v1");
    }

    @Test
    void aHoldGivenToAnotherArtistJoinsTheBackThereAndABookingNeedsRoom() {
        north.accepted(North.hold("first", RAJ, DUNE, 2, 6));
        north.accepted(North.hold("h", ANA, SOL, 2, 6));
        north.accepted(North.book("b", ANA, SOL, 9, 10));
        north.accepted(North.book("full", RAJ, DUNE, 10, 10));

        Outcome.Accepted moved = north.accepted(new Command.Reassign(HoldId.of("h"), RAJ));
        assertThat(moved.ranks())
                .filteredOn(ranks -> ranks.hold().id().equals(HoldId.of("h")))
                .allSatisfy(ranks -> assertThat(ranks.segments())
                        .extracting(segment -> segment.rank())
                        .containsExactly(2));
        assertThat(north.refused(new Command.Reassign(BookingId.of("b"), RAJ)))
                .isInstanceOf(Rejection.OverCapacity.class);
        assertThat(north.rows(ANA).bookings()).hasSize(1);
    }

    @Test
    void whoMovesUpIsNamedInTheCommitThatMadeRoom() {
        north.accepted(North.hold("h", ANA, SOL, 2, 6));
        north.accepted(North.hold("second", ANA, DUNE, 2, 6));
        north.accepted(North.hold("third", ANA, northMoth(), 2, 6));

        Outcome.Accepted outcome = north.accepted(new Command.ReleaseHold(HoldId.of("h"), ""));

        assertThat(outcome.promoted())
                .extracting(ranks -> ranks.hold().id().value() + " "
                        + ranks.segments().get(0).ordinal())
                .containsExactlyInAnyOrder("second 1st", "third 2nd");
    }

    private ProjectId northMoth() {
        north.create(RecordKind.PROJECT, "moth", Map.of("name", "Moth"));
        return ProjectId.of("moth");
    }

    @Test
    void whatFellDueIsRecordedFirstByTheCommandThatComesAcrossIt() {
        north.accepted(North.hold("h", ANA, SOL, 2, 6));
        north.clock.now = days(2, 2).start();
        assertThat(studio.claim("h")).as("a deadline holds unrecorded").isEmpty();

        Outcome.Accepted outcome = north.accepted(North.book("b", ANA, DUNE, 20, 21));

        assertThat(studio.history(EventFilter.ALL.ofCommit(outcome.commit().orElseThrow())))
                .extracting(event -> event.event().type())
                .containsExactly("hold.lapsed.v1", "booking.confirmed.v1");
    }

    /** A thousand commands while the clock jumps about, an hour either way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theMomentsOfAStreamIncreaseEvenWhenTheClockGoesBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            north.clock.now = FEBRUARY_2.plusSeconds(random.nextInt(7_200));
            studio.execute(any(random, i));
        }
        assertMomentsIncrease("seed " + seed);
    }

    private Command any(Random random, int i) {
        int first = 2 + random.nextInt(25);
        int last = first + random.nextInt(4);
        ArtistId artist = random.nextBoolean() ? ANA : RAJ;
        BookingId booking = north.rows(artist).bookings().stream()
                .map(Booking::id)
                .findAny()
                .orElse(BookingId.of("none"));
        HoldId hold =
                north.rows(artist).holds().stream().map(Hold::id).findAny().orElse(HoldId.of("none"));
        return switch (random.nextInt(11)) {
            case 0 -> North.hold("n" + i, artist, SOL, first, last);
            case 1 -> new Command.Reassign(random.nextBoolean() ? booking : hold, artist.equals(ANA) ? RAJ : ANA);
            case 2 -> new Command.RecordAbsence(OffId.of("n" + i), artist, days(first, last), "");
            case 3 ->
                new Command.OpenDemand(
                        DemandId.of("n" + i), DUNE, Optional.empty(), 1, days(first, last), Load.FULL, "");
            case 4 -> new Command.ConfirmHold(hold, BookingId.of("n" + i), Optional.empty());
            case 5 ->
                new Command.AllOf(List.of(
                        North.book("n" + i, artist, DUNE, first, last),
                        new Command.RecordAbsence(OffId.of("a" + i), artist, days(first, first), "")));
            case 6 ->
                new Command.ChangeCapacity(artist, days(first, last), Capacity.percent(random.nextInt(200)), true);
            case 7 ->
                new Command.ChangeRecord(
                        RecordKind.ARTIST, artist.value(), Map.of("capacity", "" + (50 + random.nextInt(99))), true);
            case 8 -> new Command.Undo(lastCommit());
            default -> North.book("n" + i, artist, random.nextBoolean() ? SOL : DUNE, first, last);
        };
    }

    private CommitId lastCommit() {
        return studio.history(EventFilter.ALL.newest(1)).get(0).commit();
    }

    private void assertMomentsIncrease(String where) {
        Map<StreamId, RecordedEvent> last = new HashMap<>();
        for (RecordedEvent event : studio.history(EventFilter.ALL)) {
            RecordedEvent before = last.put(event.stream(), event);
            if (before != null) {
                assertThat(event.version()).as(where).isEqualTo(before.version() + 1);
                boolean together = before.commit().equals(event.commit());
                assertThat(together ? event.recordedAt().equals(before.recordedAt()) : isAfter(event, before))
                        .as(where + ": " + before + " then " + event)
                        .isTrue();
            }
        }
    }

    private static boolean isAfter(RecordedEvent event, RecordedEvent before) {
        return event.recordedAt().isAfter(before.recordedAt());
    }

    @Test
    void aContractThatEndsAsAFactComesAfterWhatItsProjectsHaveRecorded() {
        north.accepted(North.book("b", ANA, SOL, 2, 6));
        later(1);
        north.accepted(demand("d", 2, 3));
        north.clock.now = FEBRUARY_2;

        north.accepted(
                new Command.ChangeRecord(RecordKind.ARTIST, "ana", Map.of("contract-until", "2026-03-03"), true));

        assertMomentsIncrease("contract");
    }

    @Test
    void anAbsenceFromWhatTheSameCommitBooksComesAfterWhatItsProjectHasRecorded() {
        later(1);
        north.accepted(demand("d", 2, 3));
        north.clock.now = FEBRUARY_2;

        north.accepted(new Command.AllOf(List.of(
                North.book("b", ANA, SOL, 2, 6), new Command.RecordAbsence(OffId.of("a"), ANA, days(3, 3), ""))));

        assertMomentsIncrease("absence");
    }

    private static Command demand(String id, int first, int last) {
        return new Command.OpenDemand(DemandId.of(id), SOL, Optional.empty(), 1, days(first, last), Load.FULL, "");
    }

    private void later(int hours) {
        north.clock.now = FEBRUARY_2.plus(Duration.ofHours(hours));
    }

    @Test
    void aDryRunWritesNothingAndSaysWhatWouldCome() {
        north.accepted(North.hold("first", ANA, SOL, 2, 6));
        Cursor before = studio.cursor();
        String state = north.host.stateHash();
        Command second = North.hold("second", ANA, DUNE, 4, 6);

        Outcome.Accepted preview = (Outcome.Accepted) studio.preview(second);

        assertThat(preview.commit()).isEmpty();
        assertThat(preview.hold().orElseThrow().handle()).isEqualTo("H?");
        assertThat(preview.ranks().get(0).segments())
                .extracting(segment -> segment.ordinal())
                .containsExactly("2nd");
        assertThat(studio.cursor()).isEqualTo(before);
        assertThat(north.host.stateHash()).isEqualTo(state);
        assertThat(north.accepted(second).ranks().get(0).segments())
                .isEqualTo(preview.ranks().get(0).segments());
    }

    @Test
    void aMomentIsKeptToTheMillisecond() {
        north.clock.now = Instant.parse("2026-02-02T13:00:00.123456789Z");

        Outcome.Accepted outcome = north.accepted(North.book("b", ANA, SOL, 2, 6));

        assertThat(outcome.events().get(0).recordedAt()).isEqualTo(Instant.parse("2026-02-02T13:00:00.123Z"));
        assertThat(north.rows(ANA).bookings().get(0).since()).isEqualTo(Instant.parse("2026-02-02T13:00:00.123Z"));
        assertThat(north.rows(RAJ).bookings()).isEmpty();
    }
}
