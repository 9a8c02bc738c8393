package io.productiontool.engine.booking;

import static io.productiontool.engine.booking.Desk.HALF;
import static io.productiontool.engine.booking.Desk.at;
import static io.productiontool.engine.booking.Desk.day;
import static io.productiontool.engine.booking.Desk.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Facts win over plans: what an absence, less capacity or the end of a contract takes, and what a plan may not. */
class CarvingTest {

    private final Desk desk = Desk.ofOnePerson();

    private static Function<CalendarDecider, Decision> sick(int first, int last) {
        return rules -> rules.recordAbsence(OffId.of("sick-" + first), days(first, last), "flu");
    }

    private static Function<CalendarDecider, Decision> fact(TimeRange range, long percent) {
        return rules -> rules.changeCapacity(range, Capacity.percent(percent), true);
    }

    private static Function<CalendarDecider, Decision> plan(TimeRange range, long percent) {
        return rules -> rules.changeCapacity(range, Capacity.percent(percent), false);
    }

    @Test
    void anAbsenceTakesItsTimeFromBookingsAndSaysWhatIsUncovered() {
        desk.book("b", "sol", days(2, 6), HALF).book("c", "dune", days(5, 9), HALF);

        Decision.Accepted accepted = desk.accept(sick(4, 5));

        assertThat(desk.booked()).containsExactly("b 2–3", "b#B3 6", "c 6–9");
        assertThat(accepted.uncovered())
                .containsExactly(
                        new Decision.Uncovered(ProjectId.of("sol"), days(4, 5), HALF, "B1", Optional.empty()),
                        new Decision.Uncovered(ProjectId.of("dune"), day(5), HALF, "B2", Optional.empty()));
    }

    @Test
    void whatAnAbsenceTakesWholeIsCancelledOrReleasedForThatReason() {
        desk.book("b", "sol", days(3, 4), Load.FULL).hold("h", "dune", days(3, 4), Load.FULL);

        assertThat(desk.accept(sick(2, 6)).events())
                .startsWith(
                        new CalendarEvent.BookingCancelled(BookingId.of("b"), CalendarEvent.CancelReason.ABSENCE, ""),
                        new CalendarEvent.HoldReleased(HoldId.of("h"), CalendarEvent.ReleaseReason.ABSENCE, ""))
                .last()
                .isInstanceOf(CalendarEvent.OffRecorded.class);
    }

    @Test
    void holdsAreCarvedTooAndWhatIsLeftKeepsItsPlace() {
        desk.hold("h", "sol", days(2, 6), Load.FULL).hold("g", "dune", days(2, 6), Load.FULL);

        Decision.Accepted accepted = desk.accept(sick(4, 4));

        assertThat(accepted.uncovered()).isEmpty();
        assertThat(desk.held()).containsExactlyInAnyOrder("h 2–3", "h#H3 5–6", "g 2–3", "g#H4 5–6");
        assertThat(desk.ranks("h#H3")).isEqualTo("1st 5–6");
        assertThat(desk.ranks("g#H4")).isEqualTo("2nd 5–6");
    }

    @Test
    void theDemandThatALostBookingFilledIsNamed() {
        Terms fills = Terms.NONE.withDemand(DemandId.of("d")).withRef("sg:7");
        desk.accept(rules ->
                rules.book(BookingId.of("b"), Optional.empty(), ProjectId.of("sol"), days(2, 6), Load.FULL, fills, ""));

        assertThat(desk.accept(sick(4, 4)).uncovered())
                .extracting(Decision.Uncovered::demand)
                .containsExactly(Optional.of(DemandId.of("d")));
        assertThat(desk.booking("b").terms()).isEqualTo(fills);
        assertThat(desk.booking("b#B2").terms())
                .as("a reference names one booking")
                .isEqualTo(fills.withRef(""));
    }

    @Test
    void nothingIsBookedOverAnAbsenceUntilItIsTakenBack() {
        desk.accept(sick(4, 5));

        Rejection refused = desk.refuse(desk.booking("b", "sol", days(2, 6), Load.FULL));
        assertThat(((Rejection.OverCapacity) refused).capacity()).isEqualTo(Capacity.NONE);
        assertThat(refused.blockers()).extracting(Blocker::handle).containsExactly("A1");
        desk.accept(rules -> rules.cancelOff(desk.slice.off(OffId.of("sick-4")).orElseThrow()));
        desk.book("b", "sol", days(2, 6), Load.FULL);
    }

    @Test
    void absencesMayOverlap() {
        desk.accept(sick(2, 4));
        desk.accept(sick(3, 6));

        desk.accept(rules -> rules.cancelOff(desk.slice.off(OffId.of("sick-2")).orElseThrow()));

        desk.book("b", "sol", day(2), Load.FULL);
        desk.refuse(desk.booking("c", "sol", day(3), Load.FULL));
    }

    @Test
    void timeOffIsRefusedOverBookingsWhichAreNamed() {
        desk.book("c", "dune", days(5, 9), HALF).book("b", "sol", days(2, 6), HALF);

        Rejection refused = desk.refuse(rules -> rules.planTimeOff(OffId.of("t"), days(4, 6), "holiday"));

        assertThat(refused.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(refused.blockers())
                .extracting(blocker -> blocker.handle() + " " + Desk.text(blocker.range()))
                .containsExactly("B2 4–6", "B1 5–6");
    }

    @Test
    void timeOffIsPlannedOverHoldsAndBesideBookings() {
        desk.book("b", "sol", day(2), Load.FULL).hold("h", "dune", days(3, 4), Load.FULL);

        assertThat(desk.accept(rules -> rules.planTimeOff(OffId.of("t"), days(3, 4), "holiday"))
                        .events())
                .hasSize(1);
        assertThat(desk.held()).containsExactly("h 3–4");
    }

    @Test
    void lessCapacityAsAPlanIsRefusedWhereMoreIsConfirmedAndNamesTheLatest() {
        desk.book("b", "sol", days(2, 6), HALF).book("c", "dune", days(4, 9), HALF);

        Rejection refused = desk.refuse(plan(days(2, 9), 60));

        assertThat(refused).isInstanceOf(Rejection.OverCapacity.class);
        assertThat(((Rejection.OverCapacity) refused).confirmed()).isEqualTo(Load.FULL);
        assertThat(refused.blockers())
                .extracting(blocker -> blocker.handle() + " " + Desk.text(blocker.range()))
                .containsExactly("B2 4–6");
        desk.accept(plan(days(7, 9), 60));
        desk.accept(plan(days(2, 3), 50));
    }

    @Test
    void asAFactItTakesFromTheLatestConfirmedFirstAndOnlyWhereItMust() {
        desk.book("late-start", "sol", days(5, 9), HALF).book("latest", "dune", days(2, 9), HALF);

        Decision.Accepted accepted = desk.accept(fact(days(2, 6), 60));

        assertThat(desk.booked()).containsExactly("latest 2–4", "late-start 5–9", "latest#B3 7–9");
        assertThat(accepted.uncovered())
                .extracting(lost -> lost.project() + " " + Desk.text(lost.range()))
                .containsExactly("dune 5–6");
    }

    @Test
    void withoutAnyCapacityAllBookingsGoAndThoseThatTakeNothingStay() {
        desk.book("b", "sol", day(2), HALF).book("c", "dune", day(2), HALF).book("free", "moth", day(2), Load.NONE);

        assertThat(desk.accept(fact(day(2), 0)).events())
                .filteredOn(event -> event instanceof CalendarEvent.BookingCancelled)
                .extracting(event -> ((CalendarEvent.BookingCancelled) event).reason())
                .containsExactly(CalendarEvent.CancelReason.CAPACITY, CalendarEvent.CancelReason.CAPACITY);
        assertThat(desk.booked()).containsExactly("free 2");
    }

    @Test
    void holdsThatCouldNeverFitAreGivenUpAndOthersWait() {
        desk.hold("big", "sol", days(2, 4), Load.FULL).hold("small", "dune", days(2, 4), HALF);

        assertThat(desk.refuse(plan(day(3), 50)).blockers())
                .extracting(Blocker::handle)
                .containsExactly("H1");
        desk.accept(fact(day(3), 50));

        assertThat(desk.held()).containsExactlyInAnyOrder("big 2", "small 2–4", "big#H3 4");
        assertThat(desk.ranks("small")).isEqualTo("2nd 2, 1st 3, 2nd 4");
    }

    @Test
    void theEndOfAContractTakesWhatIsBookedAfterIt() {
        desk.book("b", "sol", days(2, 9), Load.FULL)
                .book("c", "dune", days(16, 17), Load.FULL)
                .hold("h", "moth", days(5, 6), Load.FULL);
        TimeRange after = TimeRange.from(at(5));

        desk.refuse(plan(after, 0));
        Decision.Accepted accepted = desk.accept(fact(after, 0));

        assertThat(desk.booked()).containsExactly("b 2–4");
        assertThat(desk.held()).isEmpty();
        assertThat(accepted.uncovered())
                .extracting(lost -> lost.project() + " " + Desk.text(lost.range()))
                .containsExactly("sol 5–9", "dune 16–17");
    }

    @Test
    void moreCapacityIsNeverRefusedAndTakesNothing() {
        desk.book("b", "sol", day(2), Load.FULL).hold("h", "dune", day(2), Load.FULL);

        assertThat(desk.accept(plan(day(2), 200)).events()).hasSize(1);
        desk.book("c", "moth", day(2), Load.NONE);
        assertThat(desk.ranks("h")).isEqualTo("1st 2");
    }

    @Test
    void overtimeForAWeekCanBeBookedThereAndNowhereElse() {
        desk.accept(plan(days(9, 13), 150));

        desk.book("b", "sol", days(9, 13), Load.percent(150));
        Rejection refused = desk.refuse(desk.booking("c", "sol", days(2, 6), Load.percent(150)));
        assertThat(((Rejection.OverCapacity) refused).capacity()).isEqualTo(Capacity.FULL);
        assertThat(desk.slice.limits(days(2, 20)))
                .extracting(step -> step.capacity() + " " + Desk.text(step.range()))
                .containsExactly("100% 2–8", "150% 9–13", "100% 14–20");
    }

    @Test
    void aLaterCapacityReplacesAnEarlierOneWhereTheyMeet() {
        desk.accept(plan(days(2, 9), 200));
        desk.accept(plan(days(4, 5), 50));

        assertThat(desk.slice.limits(days(1, 10)))
                .extracting(step -> step.capacity() + " " + Desk.text(step.range()))
                .containsExactly("100% 1", "200% 2–3", "50% 4–5", "200% 6–9", "100% 10");
    }

    @Test
    void timeOffTakesAllCapacityWhateverItIs() {
        Desk pool = new Desk(Capacity.UNLIMITED);
        pool.accept(rules -> rules.planTimeOff(OffId.of("t"), day(3), "closed"));

        assertThat(pool.slice.limits(days(2, 4)))
                .extracting(CapacityStep::capacity)
                .isEqualTo(List.of(Capacity.UNLIMITED, Capacity.NONE, Capacity.UNLIMITED));
        pool.refuse(pool.booking("b", "sol", days(2, 4), new Load(1)));
    }
}
