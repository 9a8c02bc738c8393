package io.productiontool.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.Challenge;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.PolicySetting;
import io.productiontool.engine.booking.Stage;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.RowChange;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Current state: what every change leaves, and what every question finds. */
abstract class RowsContract extends FilterContract {

    private static final ArtistId ANA = Samples.ANA;
    private static final ArtistId RAJ = Samples.RAJ;
    private static final Terms TERMS = Terms.NONE
            .withDeadline(Samples.START.plusSeconds(60))
            .withDemand(DemandId.of("d1"))
            .withNote("two “passes”,\n\ttabs 'quotes' \\ and 木")
            .withRef("sg:1");

    @Test
    void recordsComeBackInTheOrderOfTheirIdsAndAreFoundByReference() {
        StudioRecord ana = Samples.record(RecordKind.ARTIST, "ana", Map.of("name", "Ana", "refs", "sg:1 ft:9"));
        StudioRecord raj = Samples.record(RecordKind.ARTIST, "raj", Map.of("name", "Raj", "refs", "sg:11"));
        StudioRecord sol = Samples.record(RecordKind.PROJECT, "sol", Map.of("name", "Sol", "refs", "sg:1"));
        apply(new RowChange.PutRecord(raj), new RowChange.PutRecord(sol), new RowChange.PutRecord(ana));
        read(reader -> {
            assertThat(reader.records(RecordKind.ARTIST)).containsExactly(ana, raj);
            assertThat(reader.records(RecordKind.USER)).isEmpty();
            assertThat(reader.record(RecordKind.PROJECT, "sol")).contains(sol);
            assertThat(reader.record(RecordKind.ARTIST, "sol")).isEmpty();
            assertThat(reader.recordsByRef(RecordKind.ARTIST, "sg:1")).containsExactly(ana);
            assertThat(reader.recordsByRef(RecordKind.PROJECT, "sg:1")).containsExactly(sol);
            assertThat(reader.recordsByRef(RecordKind.PROJECT, "ft:9")).isEmpty();
            assertThat(reader.recordsWith(RecordKind.ARTIST, List.of("Ana", "sg")))
                    .contains(ana)
                    .isSubsetOf(ana, raj)
                    .isSortedAccordingTo(Comparator.comparing(StudioRecord::id));
            assertThat(reader.recordsWith(RecordKind.ARTIST, List.of())).containsExactly(ana, raj);
            return true;
        });
        StudioRecord gone = new StudioRecord(RecordKind.ARTIST, "ana", Attributes.stored(Map.of("refs", "ft:9")), true);
        apply(new RowChange.PutRecord(gone));
        read(reader -> {
            assertThat(reader.records(RecordKind.ARTIST)).containsExactly(gone, raj);
            assertThat(reader.recordsByRef(RecordKind.ARTIST, "sg:1")).isEmpty();
            assertThat(reader.recordsByRef(RecordKind.ARTIST, "ft:9")).containsExactly(gone);
            return true;
        });
    }

    @Test
    void aHoldIsFoundInEveryWayAndChangesWhole() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        Hold first = Samples.hold("h1", ANA, Samples.SOL, Samples.hours(2, 8), Load.percent(50), TERMS);
        apply(new RowChange.PutHold(first));
        assertFound(first, "sg:1", "d1");
        Terms others = Terms.NONE.withRef("sg:2").withDemand(DemandId.of("d2"));
        Hold moved = Samples.hold("h1", ANA, Samples.SOL, Samples.hours(9, 12), Load.FULL, others);
        apply(new RowChange.PutHold(moved));
        assertFound(moved, "sg:2", "d2");
        read(reader -> {
            assertThat(reader.calendar(ANA, Samples.hours(0, 9)).holds()).isEmpty();
            assertThat(reader.claimByRef("sg:1")).isEmpty();
            assertThat(reader.fillings(DemandId.of("d1"))).isEmpty();
            return true;
        });
        apply(new RowChange.RemoveClaim(moved.id()));
        assertGone(moved, "sg:2", "d2");
    }

    @Test
    void aHoldKeepsHowFarItHasComeAndIsDueWhenSomethingBecomesOfIt() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        Hold plain = Samples.hold("h1", ANA, Samples.hours(20, 28));
        Instant answerBy = plain.lapsesAt().minusSeconds(7_200);
        Instant deadline = plain.lapsesAt().minusSeconds(3_600);
        Stage stage = new Stage(
                new HoldPolicy(Map.of(PolicySetting.RESPONSE, "2 days", PolicySetting.MAX_RANK, "4")),
                Optional.of(new Stage.Pending(Optional.of(answerBy), Optional.of(Samples.hours(30, 38)))),
                Optional.of(new Challenge(
                        answerBy,
                        deadline,
                        plain.lapsesAt(),
                        List.of(new Challenge.Challenger(
                                HoldId.of("h2"),
                                "H-h2",
                                Samples.DUNE,
                                List.of(Samples.hours(20, 22), Samples.hours(24, 26)),
                                plain.lapsesAt())))));
        Hold staged = new Hold(
                plain.id(),
                plain.handle(),
                ANA,
                plain.project(),
                plain.range(),
                plain.load(),
                plain.agreed(),
                plain.terms(),
                plain.by(),
                plain.since(),
                stage,
                plain.lapsesAt(),
                plain.places());
        apply(new RowChange.PutHold(staged));

        read(reader -> {
            assertThat(reader.claim(staged.id())).contains(staged);
            assertThat(reader.due(ANA, answerBy.minusMillis(1))).isEmpty();
            assertThat(reader.due(ANA, answerBy)).containsExactly(staged);
            return true;
        });
    }

    @Test
    void aBookingIsFoundInEveryWayUntilItIsRemoved() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        Booking booking = Samples.booking("b1", ANA, Samples.DUNE, Samples.hours(2, 8), Load.percent(50), TERMS);
        apply(new RowChange.PutBooking(booking));
        assertFound(booking, "sg:1", "d1");
        check(reader -> assertThat(reader.claim(HoldId.of("b1"))).isEmpty());
        apply(new RowChange.RemoveClaim(booking.id()));
        assertGone(booking, "sg:1", "d1");
        apply(new RowChange.PutBooking(booking));
        assertFound(booking, "sg:1", "d1");
    }

    private void assertFound(Claim claim, String ref, String demand) {
        read(reader -> {
            CalendarRows rows = reader.calendar(claim.artist(), claim.range());
            assertThat(claim.match(hold -> rows.holds(), booking -> rows.bookings())
                            .toString())
                    .isEqualTo(List.of(claim).toString());
            assertThat(reader.claim(claim.id())).contains(claim);
            assertThat(reader.claimByHandle(claim.handle())).contains(claim);
            assertThat(reader.claimByRef(ref)).contains(claim);
            assertThat(reader.fillings(DemandId.of(demand))).containsExactly(claim);
            assertThat(reader.claimsOf(claim.project().value(), claim.range())).containsExactly(claim);
            return true;
        });
    }

    private void assertGone(Claim claim, String ref, String demand) {
        read(reader -> {
            CalendarRows rows = reader.calendar(claim.artist(), TimeRange.ALWAYS);
            assertThat(rows.holds()).isEmpty();
            assertThat(rows.bookings()).isEmpty();
            assertThat(reader.claim(claim.id())).isEmpty();
            assertThat(reader.claimByHandle(claim.handle())).isEmpty();
            assertThat(reader.claimByRef(ref)).isEmpty();
            assertThat(reader.claimByRef("")).isEmpty();
            assertThat(reader.fillings(DemandId.of(demand))).isEmpty();
            assertThat(reader.claimsOf(claim.project().value(), TimeRange.ALWAYS))
                    .isEmpty();
            return true;
        });
    }

    @Test
    void timeOffAndDemandAreFoundUntilTheyAreRemoved() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        Off off = Samples.off("t1", ANA, Samples.hours(2, 8));
        Demand demand = Samples.demand("d1", Samples.hours(2, 8));
        apply(new RowChange.PutOff(off), new RowChange.PutDemand(demand));
        Demand changed = new Demand(
                demand.id(),
                demand.handle(),
                demand.project(),
                Optional.of(new Skill("comp", 5)),
                7,
                Samples.hours(4, 12),
                Load.percent(20),
                "more");
        read(reader -> {
            assertThat(reader.off(OffId.of("t1"))).contains(off);
            assertThat(reader.offByHandle("T-t1")).contains(off);
            assertThat(reader.calendar(ANA, Samples.hours(7, 9)).offs()).containsExactly(off);
            assertThat(reader.demand(DemandId.of("d1"))).contains(demand);
            assertThat(reader.demandByHandle("D-d1")).contains(demand);
            assertThat(reader.demands(Samples.hours(7, 9))).containsExactly(demand);
            return true;
        });
        apply(new RowChange.PutDemand(changed));
        check(reader -> assertThat(reader.demand(DemandId.of("d1"))).contains(changed));
        check(reader -> assertThat(reader.demands(Samples.hours(0, 4))).isEmpty());
        apply(new RowChange.RemoveOff(off.id()), new RowChange.RemoveDemand(demand.id()));
        read(reader -> {
            assertThat(reader.off(OffId.of("t1"))).isEmpty();
            assertThat(reader.offByHandle("T-t1")).isEmpty();
            assertThat(reader.calendar(ANA, TimeRange.ALWAYS).offs()).isEmpty();
            assertThat(reader.demand(DemandId.of("d1"))).isEmpty();
            assertThat(reader.demandByHandle("D-d1")).isEmpty();
            assertThat(reader.demands(TimeRange.ALWAYS)).isEmpty();
            return true;
        });
    }

    @Test
    void demandForAnybodyStaysForAnybody() {
        Demand demand = new Demand(
                DemandId.of("d1"), "D1", Samples.SOL, Optional.empty(), 1, Samples.hours(0, 1), Load.FULL, "");
        apply(new RowChange.PutDemand(demand));
        check(reader -> assertThat(reader.demand(DemandId.of("d1"))).contains(demand));
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        List<Object> before = everything();
        apply(
                new RowChange.RemoveClaim(HoldId.of("h")),
                new RowChange.RemoveClaim(BookingId.of("b")),
                new RowChange.RemoveOff(OffId.of("t")),
                new RowChange.RemoveDemand(DemandId.of("d")));
        assertThat(everything().subList(2, 6)).isEqualTo(before.subList(2, 6));
    }

    @Test
    void identitiesHandlesAndReferencesAreTakenOnce() {
        apply(Samples.calendar(ANA, Capacity.UNLIMITED));
        TimeRange range = Samples.hours(0, 8);
        Hold hold = Samples.hold("h1", ANA, Samples.SOL, range, Load.FULL, TERMS);
        Booking booking = Samples.booking("b1", ANA, Samples.SOL, range, Load.FULL, Terms.NONE.withRef("sg:b"));
        apply(
                new RowChange.PutHold(hold),
                new RowChange.PutBooking(booking),
                new RowChange.PutOff(Samples.off("t1", ANA, range)));
        List<RowChange> refused = List.of(
                new RowChange.PutBooking(booking),
                new RowChange.PutHold(Samples.hold("h2", ANA, Samples.SOL, range, Load.FULL, TERMS)),
                new RowChange.PutHold(Samples.hold("h2", ANA, Samples.SOL, range, Load.FULL, booking.terms())),
                new RowChange.PutBooking(Samples.booking("b2", ANA, Samples.SOL, range, Load.FULL, TERMS)),
                new RowChange.PutBooking(Samples.booking("b2", ANA, Samples.SOL, range, Load.FULL, booking.terms())),
                new RowChange.PutOff(Samples.off("t1", ANA, range)));
        List<Object> before = everything();
        for (RowChange change : refused) {
            assertThatThrownBy(() -> apply(change)).as(change.toString()).isInstanceOf(StoreException.class);
            assertThat(everything()).isEqualTo(before);
        }
        apply(
                new RowChange.RemoveClaim(hold.id()),
                new RowChange.PutBooking(Samples.booking("b2", ANA, Samples.SOL, range, Load.FULL, TERMS)));
        assertThat(read(reader -> reader.claimByRef("sg:1")).orElseThrow().id()).isEqualTo(BookingId.of("b2"));
    }

    @Test
    void rowsThatTouchARangeAreFoundExactlyInEveryRelationOfTheTwo() {
        List<TimeRange> ranges = Samples.everyRelation();
        List<RowChange> rows = new ArrayList<>(Samples.calendar(ANA, Capacity.UNLIMITED));
        for (int i = 0; i < ranges.size(); i++) {
            rows.add(new RowChange.PutHold(Samples.hold("h" + i, ANA, ranges.get(i))));
            rows.add(new RowChange.PutBooking(Samples.booking("b" + i, ANA, ranges.get(i), Load.FULL)));
            rows.add(new RowChange.PutOff(Samples.off("t" + i, ANA, ranges.get(i))));
            rows.add(new RowChange.PutDemand(Samples.demand("d" + i, ranges.get(i))));
        }
        apply(rows);
        assertTouching(ranges, ranges);
        List<RowChange> removed = new ArrayList<>();
        List<TimeRange> left = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            if (i % 3 == 0) {
                left.add(ranges.get(i));
            } else {
                removed.add(new RowChange.RemoveClaim(HoldId.of("h" + i)));
                removed.add(new RowChange.RemoveClaim(BookingId.of("b" + i)));
                removed.add(new RowChange.RemoveOff(OffId.of("t" + i)));
                removed.add(new RowChange.RemoveDemand(DemandId.of("d" + i)));
            }
        }
        apply(removed);
        assertTouching(left, ranges);
        store = reopen(store);
        assertTouching(left, ranges);
    }

    private void assertTouching(List<TimeRange> rows, List<TimeRange> questions) {
        for (TimeRange question : questions) {
            List<TimeRange> expected = rows.stream()
                    .filter(row -> Samples.touch(row, question))
                    .sorted()
                    .toList();
            read(reader -> {
                CalendarRows found = reader.calendar(ANA, question);
                assertRanges(found.holds(), Hold::range, expected, question);
                assertRanges(found.bookings(), Booking::range, expected, question);
                assertRanges(found.offs(), Off::range, expected, question);
                assertRanges(reader.demands(question), Demand::range, expected, question);
                List<TimeRange> claims = reader.claimsOf("sol", question).stream()
                        .map(Claim::range)
                        .toList();
                assertThat(claims).as("claims at " + question).isSortedAccordingTo(Comparator.naturalOrder());
                assertThat(claims.stream().distinct().toList()).isEqualTo(expected);
                return assertThat(claims).hasSize(expected.size() * 2);
            });
        }
    }

    private static <R> void assertRanges(
            List<R> found, Function<R, TimeRange> range, List<TimeRange> expected, TimeRange question) {
        assertThat(found.stream().map(range).sorted().toList())
                .as("rows at " + question)
                .isEqualTo(expected);
    }

    @Test
    void aCalendarHasOnlyItsOwnArtistsRows() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        apply(Samples.calendar(RAJ, Capacity.percent(50)));
        Hold anas = Samples.hold("h1", ANA, Samples.hours(0, 8));
        Hold rajs = Samples.hold("h2", RAJ, Samples.SOL, Samples.hours(0, 8), Load.percent(50), Terms.NONE);
        apply(new RowChange.PutHold(anas), new RowChange.PutHold(rajs));
        ArtistId nobody = ArtistId.of("nobody");
        read(reader -> {
            Map<ArtistId, CalendarRows> both = reader.calendars(List.of(ANA, RAJ, nobody), Samples.hours(4, 12));
            assertThat(both).containsOnlyKeys(ANA, RAJ);
            assertThat(both).containsEntry(ANA, reader.calendar(ANA, Samples.hours(4, 12)));
            assertThat(both).containsEntry(RAJ, reader.calendar(RAJ, Samples.hours(4, 12)));
            assertThat(reader.calendar(ANA, Samples.hours(4, 12)).holds()).containsExactly(anas);
            assertThat(reader.calendar(nobody, TimeRange.ALWAYS)).isEqualTo(CalendarRows.NONE);
            assertThat(reader.calendars(List.of(), TimeRange.ALWAYS)).isEmpty();
            return true;
        });
    }

    @Test
    void claimsOfAProjectAreFoundAcrossArtists() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        apply(Samples.calendar(RAJ, Capacity.FULL));
        Hold later = Samples.hold("h1", ANA, Samples.hours(6, 8));
        Booking sooner = Samples.booking("b1", RAJ, Samples.hours(1, 8), Load.FULL);
        Booking others = Samples.booking("b2", ANA, Samples.DUNE, Samples.hours(0, 8), Load.FULL, Terms.NONE);
        apply(new RowChange.PutHold(later), new RowChange.PutBooking(sooner), new RowChange.PutBooking(others));
        check(reader -> assertThat(reader.claimsOf("sol", TimeRange.ALWAYS)).containsExactly(sooner, later));
        check(reader -> assertThat(reader.claimsOf("sol", Samples.hours(0, 6))).containsExactly(sooner));
        check(reader -> assertThat(reader.claimsOf("none", TimeRange.ALWAYS)).isEmpty());
    }

    @Test
    void demandsComeInTheOrderOfStartAndHandle() {
        apply(
                new RowChange.PutDemand(Samples.demand("d2", Samples.hours(2, 4))),
                new RowChange.PutDemand(Samples.demand("d3", Samples.hours(0, 9))),
                new RowChange.PutDemand(Samples.demand("d1", Samples.hours(2, 4))));
        check(reader -> assertThat(reader.demands(TimeRange.ALWAYS))
                .extracting(Demand::handle)
                .containsExactly("D-d3", "D-d1", "D-d2"));
    }

    @Test
    void holdsAreDueFromTheVeryInstantOfTheirDeadline() {
        apply(Samples.calendar(ANA, Capacity.FULL));
        Instant deadline = Samples.START.minusSeconds(60);
        Hold said =
                Samples.hold("h1", ANA, Samples.SOL, Samples.hours(4, 8), Load.FULL, Terms.NONE.withDeadline(deadline));
        Hold unsaid = Samples.hold("h2", ANA, Samples.hours(0, 8));
        apply(new RowChange.PutHold(said), new RowChange.PutHold(unsaid));
        read(reader -> {
            assertThat(reader.due(ANA, deadline.minusMillis(1))).isEmpty();
            assertThat(reader.due(ANA, deadline)).containsExactly(said);
            assertThat(reader.due(ANA, Samples.START)).containsExactlyInAnyOrder(said, unsaid);
            assertThat(reader.due(RAJ, Samples.START)).isEmpty();
            return true;
        });
        Hold later = Samples.hold("h1", ANA, Samples.hours(4, 8));
        apply(new RowChange.PutHold(later), new RowChange.RemoveClaim(unsaid.id()));
        check(reader -> assertThat(reader.due(ANA, Samples.START)).isEmpty());
    }
}
