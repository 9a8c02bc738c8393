package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.SOL;
import static io.productiontool.engine.studio.North.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.query.Uncovered;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to artists, projects and demand around their bookings. */
class RecordsAndDemandTest {

    private static final DemandId D = DemandId.of("d");
    private static final Terms FILLS = Terms.NONE.withDemand(D);

    private final North north = new North();
    private final Studio studio = north.studio;

    private static Command archive(RecordKind kind, String id) {
        return new Command.ArchiveRecord(kind, id);
    }

    @Test
    void anArtistOrProjectWithWorkAheadIsNotArchivedAndTheWorkIsNamed() {
        north.accepted(North.hold("h", ANA, SOL, 2, 6));
        north.accepted(North.book("b", ANA, DUNE, 9, 10));

        Rejection artist = north.refused(archive(RecordKind.ARTIST, "ana"));
        assertThat(artist).isInstanceOf(Rejection.WorkAhead.class);
        assertThat(artist.reason()).startsWith("Ana Duarte has holds or bookings ahead");
        assertThat(artist.blockers()).extracting(Blocker::handle).containsExactly("H1", "B1");
        assertThat(north.refused(archive(RecordKind.PROJECT, "sol")).blockers())
                .extracting(Blocker::handle)
                .containsExactly("H1");
        north.accepted(new Command.ReleaseHold(HoldId.of("h"), ""));
        north.accepted(archive(RecordKind.PROJECT, "sol"));
    }

    @Test
    void aUserIsAnArtistThereIsOrNone() {
        Map<String, String> nobody = Map.of("name", "Kim", "roles", "artist", "artist", "nobody");

        assertThat(north.refused(new Command.CreateRecord(RecordKind.USER, "kim", nobody))
                        .reason())
                .isEqualTo("no artist 'nobody'");
        north.accepted(new Command.CreateRecord(RecordKind.USER, "kim", Map.of("name", "Kim", "roles", "artist")));
        assertThat(north.refused(new Command.ChangeRecord(RecordKind.USER, "kim", Map.of("artist", "nobody")))
                        .reason())
                .isEqualTo("no artist 'nobody'");
        north.accepted(new Command.ChangeRecord(RecordKind.USER, "kim", Map.of("artist", "ana")));
        north.accepted(new Command.ChangeRecord(RecordKind.USER, "kim", Map.of("artist", "")));
    }

    @Test
    void workThatIsOverDoesNotKeepAnybody() {
        north.accepted(North.book("b", ANA, SOL, 2, 6));
        north.clock.now = days(6, 6).end();

        north.accepted(archive(RecordKind.ARTIST, "ana"));
        north.accepted(archive(RecordKind.PROJECT, "sol"));
    }

    @Test
    void workThatEndsInTheSameCommitDoesNotKeepAnybody() {
        north.accepted(North.book("b", ANA, SOL, 2, 6));

        north.accepted(new Command.AllOf(List.of(
                new Command.CancelBooking(BookingId.of("b"), ""),
                archive(RecordKind.ARTIST, "ana"),
                archive(RecordKind.PROJECT, "sol"))));
    }

    @Test
    void whatIsArchivedTakesNothingNewUntilItIsRestored() {
        north.accepted(archive(RecordKind.ARTIST, "ana"));
        north.accepted(archive(RecordKind.PROJECT, "dune"));

        assertThat(north.refused(North.hold("h", ANA, SOL, 2, 6))).isEqualTo(new Rejection.Archived("artist", "ana"));
        assertThat(north.refused(North.book("b", RAJ, DUNE, 2, 6)))
                .isEqualTo(new Rejection.Archived("project", "dune"));
        north.accepted(new Command.RestoreRecord(RecordKind.ARTIST, "ana"));
        north.accepted(North.hold("h", ANA, SOL, 2, 6));
    }

    @Test
    void archivingOrRestoringTwiceRecordsNothingTheSecondTime() {
        north.accepted(archive(RecordKind.ARTIST, "ana"));
        assertThat(north.accepted(archive(RecordKind.ARTIST, "ana")).commit()).isEmpty();
        north.accepted(new Command.RestoreRecord(RecordKind.ARTIST, "ana"));
        assertThat(north.accepted(new Command.RestoreRecord(RecordKind.ARTIST, "ana"))
                        .commit())
                .isEmpty();
    }

    @Test
    void identitiesAreNeverUsedAgain() {
        north.accepted(North.hold("h", ANA, SOL, 2, 6));
        north.accepted(new Command.ReleaseHold(HoldId.of("h"), ""));

        assertThat(north.refused(North.hold("h", RAJ, SOL, 2, 6))).isEqualTo(new Rejection.Exists("hold", "h"));
        assertThat(north.refused(North.book("h", RAJ, SOL, 2, 6))).isEqualTo(new Rejection.Exists("booking", "h"));
    }

    @Test
    void aBookingThatFilledDemandReopensItWhenTheArtistIsAway() {
        north.accepted(demand(1));
        north.accepted(new Command.Book(BookingId.of("b"), ANA, SOL, days(2, 6), Load.FULL, FILLS));
        assertThat(studio.schedule(days(1, 31)).uncovered()).isEmpty();

        north.accepted(new Command.RecordAbsence(OffId.of("a"), ANA, days(4, 4), "flu"));

        assertThat(studio.demands(TimeRange.ALWAYS)).extracting(Demand::id).containsExactly(D);
        assertThat(studio.schedule(days(1, 31)).uncovered())
                .extracting(Uncovered::range)
                .containsExactly(days(4, 4));
    }

    @Test
    void aBookingThatFilledNoneBecomesDemandForSomebodyLikeTheArtist() {
        north.accepted(North.book("b", ANA, SOL, 2, 6));

        north.accepted(new Command.RecordAbsence(OffId.of("a"), ANA, days(4, 9), "flu"));

        List<Demand> open = studio.demands(TimeRange.ALWAYS);
        assertThat(open).hasSize(1);
        assertThat(open.get(0).project()).isEqualTo(SOL);
        assertThat(open.get(0).range()).isEqualTo(days(4, 6));
        assertThat(open.get(0).need()).contains(new Skill("comp", 3));
        assertThat(open.get(0).note()).isEqualTo("was B1, Ana Duarte");
    }

    @Test
    void demandThatWasClosedMeanwhileIsOpenedAnewForWhatWasLost() {
        north.accepted(demand(1));
        north.accepted(new Command.Book(BookingId.of("b"), ANA, SOL, days(2, 6), Load.FULL, FILLS));
        north.accepted(new Command.CloseDemand(D));

        north.accepted(new Command.RecordAbsence(OffId.of("a"), ANA, days(4, 4), "flu"));

        assertThat(studio.demands(TimeRange.ALWAYS)).extracting(Demand::range).containsExactly(days(4, 4));
    }

    @Test
    void aHoldThatIsCarvedLeavesNoDemand() {
        north.accepted(North.hold("h", ANA, SOL, 2, 6));

        north.accepted(new Command.RecordAbsence(OffId.of("a"), ANA, days(4, 4), "flu"));

        assertThat(studio.demands(TimeRange.ALWAYS)).isEmpty();
    }

    @Test
    void aContractThatEndsEarlierIsRefusedAsAPlanAndCarvesAsAFact() {
        north.accepted(North.book("b", ANA, SOL, 2, 6));
        Map<String, String> shorter = Map.of("contract-until", "2026-03-04");

        assertThat(north.refused(new Command.ChangeRecord(RecordKind.ARTIST, "ana", shorter)))
                .isInstanceOf(Rejection.OverCapacity.class);
        assertThat(studio.directory().artist("ana").contractUntil()).isEmpty();
        north.accepted(new Command.ChangeRecord(RecordKind.ARTIST, "ana", shorter, true));

        assertThat(north.rows(ANA).bookings())
                .extracting(booking -> booking.range())
                .containsExactly(days(2, 4));
        assertThat(studio.demands(TimeRange.ALWAYS)).extracting(Demand::range).containsExactly(days(5, 6));
        assertThat(north.refused(North.book("c", ANA, DUNE, 9, 10))).isInstanceOf(Rejection.OverCapacity.class);
    }

    @Test
    void aLowerCapacityOnRecordLeavesThePastAsItWas() {
        north.accepted(North.book("b", ANA, SOL, 2, 6));
        north.clock.now = days(5, 5).start();

        north.accepted(new Command.ChangeRecord(RecordKind.ARTIST, "ana", Map.of("capacity", "50"), true));

        assertThat(north.rows(ANA).bookings())
                .extracting(booking -> booking.range())
                .containsExactly(days(2, 4));
    }

    @Test
    void oneReferenceNamesOneHoldOrBooking() {
        Terms terms = Terms.NONE.withRef("sg:1");
        north.accepted(new Command.PlaceHold(HoldId.of("h"), ANA, SOL, days(2, 3), Load.FULL, terms));

        assertThat(north.refused(new Command.Book(BookingId.of("b"), RAJ, SOL, days(2, 3), Load.FULL, terms)))
                .isEqualTo(new Rejection.Exists("reference", "sg:1"));
        north.accepted(new Command.ConfirmHold(HoldId.of("h"), BookingId.of("c"), Optional.empty()));
        assertThat(studio.claim("sg:1")).map(claim -> claim.id()).contains(BookingId.of("c"));
    }

    @Test
    void demandThatIsNotThereCannotBeFilledOrChanged() {
        assertThat(north.refused(new Command.Book(BookingId.of("b"), ANA, SOL, days(2, 3), Load.FULL, FILLS)))
                .isInstanceOf(Rejection.NotFound.class);
        assertThat(north.refused(new Command.CloseDemand(D))).isInstanceOf(Rejection.NotFound.class);
        assertThat(north.refused(change(2))).isInstanceOf(Rejection.NotFound.class);
        north.accepted(demand(1));
        north.accepted(change(2));
        assertThat(north.accepted(change(2)).commit()).as("as it is already").isEmpty();
    }

    private static Command demand(int count) {
        return new Command.OpenDemand(D, SOL, Optional.of(new Skill("comp", 3)), count, days(2, 6), Load.FULL, "");
    }

    private static Command change(int count) {
        return new Command.ChangeDemand(
                D, Optional.empty(), Optional.of(count), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
