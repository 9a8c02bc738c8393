package io.productiontool.engine.booking;

import static io.productiontool.engine.booking.Desk.HALF;
import static io.productiontool.engine.booking.Desk.at;
import static io.productiontool.engine.booking.Desk.day;
import static io.productiontool.engine.booking.Desk.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How holds become bookings, when they may not, and what would work instead. */
class ConfirmingTest {

    private static final Instant DEADLINE = Instant.parse("2026-02-20T18:00:00Z");

    private final Desk desk = Desk.ofOnePerson();

    @Test
    void theFirstHoldBecomesABookingWithEverythingSaidWithIt() {
        Terms terms = Terms.NONE.withNote("close-ups").withRef("sg:1").withDemand(DemandId.of("d"));
        desk.hold("sol", "sol", days(2, 6), HALF, terms);

        Decision.Accepted accepted = desk.accept(desk.confirming("sol"));

        assertThat(accepted.events())
                .extracting(CalendarEvent::type)
                .containsExactly("hold.converted.v1", "booking.confirmed.v1");
        Booking booking = desk.booking("b-sol");
        assertThat(booking.range()).isEqualTo(days(2, 6));
        assertThat(booking.load()).isEqualTo(HALF);
        assertThat(booking.terms()).isEqualTo(terms);
        assertThat(((CalendarEvent.BookingConfirmed) accepted.events().get(1)).from())
                .contains(HoldId.of("sol"));
        assertThat(desk.held()).isEmpty();
    }

    @Test
    void aPartIsConfirmedAndTheRestStaysHeldAtItsPlace() {
        desk.hold("sol", "sol", days(2, 6), Load.FULL).hold("dune", "dune", days(2, 6), Load.FULL);

        desk.accept(desk.confirming("sol", days(3, 4)));

        assertThat(desk.booked()).containsExactly("b-sol 3–4");
        assertThat(desk.held()).containsExactly("sol 2", "dune 2–6", "sol#H3 5–6");
        assertThat(desk.hold("sol").handle()).isEqualTo("H1");
        assertThat(desk.ranks("sol#H3")).isEqualTo("1st 5–6");
        assertThat(desk.ranks("dune")).isEqualTo("2nd 2, backup 1 3–4, 2nd 5–6");
    }

    @Test
    void onlyWhatAHoldCoversCanBeConfirmed() {
        desk.hold("sol", "sol", days(2, 6), Load.FULL);

        Rejection refused = desk.refuse(desk.confirming("sol", days(6, 9)));

        assertThat(refused.kind()).isEqualTo(Rejection.Kind.INVALID);
        assertThat(refused.reason()).isEqualTo("H1 does not cover all of the time to confirm");
    }

    @Test
    void theSecondIsRefusedAndToldWhoIsAheadWhereAndUntilWhen() {
        desk.hold("dune", "dune", days(4, 9), Load.FULL, Terms.NONE.withDeadline(DEADLINE))
                .hold("sol", "sol", days(2, 6), Load.FULL);

        Rejection refused = desk.refuse(desk.confirming("sol"));

        assertThat(refused).isInstanceOf(Rejection.HeldAhead.class);
        assertThat(((Rejection.HeldAhead) refused).where()).isEqualTo(days(4, 6));
        assertThat(refused.blockers())
                .containsExactly(new Blocker(
                        Blocker.Kind.HOLD,
                        "H1",
                        Optional.of(ProjectId.of("dune")),
                        days(4, 6),
                        Load.FULL,
                        "mia",
                        Optional.of(DEADLINE)));
        desk.accept(desk.confirming("sol", days(2, 3)));
    }

    @Test
    void theSecondIsConfirmedOnceTheDeadlineOfTheFirstHasCome() {
        desk.hold("dune", "dune", day(4), Load.FULL, Terms.NONE.withDeadline(DEADLINE))
                .hold("sol", "sol", day(4), Load.FULL);

        desk.now = DEADLINE.minusMillis(1);
        desk.refuse(desk.confirming("sol"));
        desk.now = DEADLINE;
        desk.accept(desk.confirming("sol"));
    }

    @Test
    void holdsOfOneProjectDoNotStandInEachOthersWay() {
        desk.hold("sol-1", "sol", days(2, 6), Load.FULL)
                .hold("dune", "dune", days(2, 6), Load.FULL)
                .hold("sol-2", "sol", days(2, 6), Load.FULL);

        desk.accept(desk.confirming("sol-2"));

        assertThat(desk.ranks("sol-1")).isEqualTo("backup 1 2–6");
        assertThat(desk.ranks("dune")).isEqualTo("backup 2 2–6");
    }

    @Test
    void whoIsBehindDoesNotStandInTheWay() {
        desk.hold("sol", "sol", day(2), Load.FULL).hold("dune", "dune", day(2), Load.FULL);

        desk.accept(desk.confirming("sol"));

        assertThat(desk.ranks("dune")).isEqualTo("backup 1 2");
    }

    @Test
    void aBackupCannotBeConfirmed() {
        desk.book("b", "dune", days(2, 6), Load.FULL).hold("sol", "sol", days(2, 6), Load.FULL);

        assertThat(desk.refuse(desk.confirming("sol"))).isInstanceOf(Rejection.OverCapacity.class);
    }

    @Test
    void anOverloadIsRefusedWithTheFacts() {
        desk.book("b", "dune", days(4, 6), Load.percent(70)).book("c", "moth", day(5), Load.percent(20));

        Rejection refused = desk.refuse(desk.booking("n", "sol", days(2, 9), Load.FULL));

        assertThat(refused).isInstanceOf(Rejection.OverCapacity.class);
        Rejection.OverCapacity over = (Rejection.OverCapacity) refused;
        assertThat(over.where()).isEqualTo(days(4, 6));
        assertThat(over.asked()).isEqualTo(Load.FULL);
        assertThat(over.confirmed()).isEqualTo(Load.percent(70));
        assertThat(over.capacity()).isEqualTo(Capacity.FULL);
        assertThat(over.reason()).isEqualTo("over capacity: 70% confirmed and 100% asked for exceed 100%");
        assertThat(over.blockers())
                .extracting(blocker -> blocker.kind() + " " + blocker.handle() + " " + Desk.text(blocker.range()))
                .containsExactly("BOOKING B1 4–6", "BOOKING B2 5");
        assertThat(desk.decide(desk.booking("n", "sol", days(7, 9), Load.FULL))).isInstanceOf(Decision.Accepted.class);
        assertThat(desk.decide(desk.booking("n", "sol", days(2, 9), Load.percent(10))))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(desk.decide(desk.booking("n", "sol", days(2, 9), Load.percent(11))))
                .isInstanceOf(Decision.Refused.class);
        assertThat(desk.decide(desk.holding("n", "sol", days(2, 9), Load.FULL))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void timeThatHasBegunCanBeBookedButNotHeld() {
        desk.now = at(4);

        desk.book("b", "dune", day(2), Load.FULL);
        assertThat(desk.refuse(desk.holding("h", "sol", days(4, 6), Load.FULL)))
                .isInstanceOf(Rejection.AlreadyStarted.class);
        desk.now = at(4).minusMillis(1);
        desk.accept(desk.holding("h", "sol", days(4, 6), Load.FULL));
    }

    @Test
    void bookingWithoutAHoldComesBehindEverybodyWhoHoldsTheTime() {
        desk.hold("dune", "dune", days(2, 6), HALF);

        Rejection refused = desk.refuse(desk.booking("n", "sol", days(2, 6), Load.FULL));

        assertThat(refused).isInstanceOf(Rejection.HeldAhead.class);
        assertThat(refused.blockers()).extracting(Blocker::handle).containsExactly("H1");
        desk.book("n", "sol", days(2, 6), HALF);
    }

    @Test
    void aProjectsOwnHoldAheadMakesRoomForItsBooking() {
        desk.hold("sol", "sol", days(2, 6), Load.FULL).hold("dune", "dune", days(2, 6), Load.FULL);

        desk.book("n", "sol", days(2, 6), Load.FULL);

        assertThat(desk.ranks("sol")).isEqualTo("backup 1 2–6");
    }

    @Test
    void aHoldMayStandOverBookingsButNotOverWhatThereNeverIs() {
        desk.book("b", "dune", days(2, 6), Load.FULL).hold("sol", "sol", days(2, 6), Load.FULL);
        desk.accept(rules -> rules.planTimeOff(OffId.of("t"), days(9, 10), "holiday"));

        assertThat(desk.refuse(desk.holding("h", "moth", day(16), Load.percent(150))))
                .isInstanceOf(Rejection.OverCapacity.class);
        Rejection away = desk.refuse(desk.holding("h", "moth", days(6, 10), Load.FULL));
        assertThat(away.blockers())
                .extracting(blocker -> blocker.kind() + " " + blocker.handle())
                .contains("OFF T1");
    }

    @Test
    void aPoolOfTwentyIsBookedTwentyTimesAndNotOnceMore() {
        Desk pool = new Desk(Capacity.percent(2_000));
        for (int i = 0; i < 20; i++) {
            pool.book("b" + i, "p" + i, day(2), Load.FULL);
        }

        Rejection refused = pool.refuse(pool.booking("n", "sol", day(2), new Load(1)));

        assertThat(((Rejection.OverCapacity) refused).confirmed()).isEqualTo(Load.percent(2_000));
        assertThat(refused.blockers()).hasSize(20);
    }

    @Test
    void oneDayEndsWhereTheNextBegins() {
        desk.book("b", "dune", day(3), Load.FULL)
                .book("c", "sol", day(2), Load.FULL)
                .book("d", "sol", day(4), Load.FULL);

        assertThat(desk.booked()).containsExactly("c 2", "b 3", "d 4");
    }

    @Test
    void aBookingMovesOnlyToWhereItFitsAndNobodyHoldsAhead() {
        desk.book("b", "sol", days(2, 3), Load.FULL)
                .book("c", "dune", days(5, 6), Load.FULL)
                .hold("h", "moth", days(9, 10), Load.FULL);

        assertThat(desk.refuse(rules -> rules.reschedule(desk.booking("b"), days(4, 5))))
                .isInstanceOf(Rejection.OverCapacity.class);
        assertThat(desk.refuse(rules -> rules.reschedule(desk.booking("b"), days(8, 9))))
                .isInstanceOf(Rejection.HeldAhead.class);
        desk.accept(rules -> rules.reschedule(desk.booking("b"), days(3, 4)));
        assertThat(desk.booked()).containsExactly("b 3–4", "c 5–6");
    }

    @Test
    void whatABookingHasItKeepsWhoeverWaitsBehindIt() {
        desk.book("b", "sol", days(2, 6), Load.FULL).hold("h", "moth", days(2, 9), Load.FULL);

        desk.accept(rules -> rules.reschedule(desk.booking("b"), days(3, 5)));
        desk.accept(rules -> rules.load(desk.booking("b"), HALF));

        assertThat(desk.refuse(rules -> rules.load(desk.booking("b"), Load.FULL)))
                .isInstanceOf(Rejection.HeldAhead.class);
        assertThat(desk.refuse(rules -> rules.reschedule(desk.booking("b"), days(3, 6))))
                .isInstanceOf(Rejection.HeldAhead.class);
    }

    @Test
    void changingNothingRecordsNothing() {
        desk.book("b", "sol", day(2), Load.FULL).hold("h", "sol", day(3), Load.FULL);

        for (Claim claim : List.of(desk.booking("b"), desk.hold("h"))) {
            assertThat(desk.accept(rules -> rules.reschedule(claim, claim.range()))
                            .events())
                    .isEmpty();
            assertThat(desk.accept(rules -> rules.load(claim, claim.load())).events())
                    .isEmpty();
        }
    }

    @Test
    void aHoldMovesOnlyToTimeThatHasNotBegun() {
        desk.hold("h", "sol", days(5, 6), Load.FULL);
        desk.now = at(4);

        assertThat(desk.refuse(rules -> rules.reschedule(desk.hold("h"), days(4, 6))))
                .isInstanceOf(Rejection.AlreadyStarted.class);
    }

    @Test
    void aSplitLiesWithin() {
        desk.book("b", "sol", days(2, 6), Load.FULL);

        for (TimeRange outside : List.of(days(2, 3), days(7, 8), days(1, 1))) {
            assertThat(desk.refuse(rules -> rules.split(desk.booking("b"), outside.start()))
                            .reason())
                    .isEqualTo("B1 can only be split within its time");
        }
        desk.accept(rules -> rules.split(desk.booking("b"), at(6)));
        assertThat(desk.booked()).containsExactly("b 2–5", "b#B2 6");
    }

    @ParameterizedTest(name = "deadline {0}")
    @ValueSource(strings = {"2026-02-20T18:00:00Z", "2026-03-02T06:00:00Z", "2026-03-20T18:00:00Z"})
    void aHoldLapsesAtItsDeadlineOrWhenItsWorkStarts(Instant deadline) {
        desk.hold("h", "sol", days(2, 6), Load.FULL, Terms.NONE.withDeadline(deadline));
        Instant lapses = deadline.isBefore(at(2)) ? deadline : at(2);

        assertThat(desk.hold("h").lapsesAt()).isEqualTo(lapses);
        assertThat(desk.settle(lapses.minusMillis(1))).isEmpty();
        assertThat(desk.settle(lapses)).containsExactly(new CalendarEvent.HoldLapsed(HoldId.of("h")));
        assertThat(desk.held()).isEmpty();
    }

    @Test
    void aDeadlineThatIsPastIsNotTaken() {
        Terms past = Terms.NONE.withDeadline(desk.now);

        Rejection refused = desk.refuse(rules -> rules.hold(
                HoldId.of("h"), Optional.empty(), ProjectId.of("sol"), day(2), Load.FULL, past, Optional.empty()));

        assertThat(refused.kind()).isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void whatFellDueLapsesInTheOrderOfTheDeadlinesAndThenOfThePlaces() {
        desk.hold("z", "sol", day(2), Load.FULL, Terms.NONE.withDeadline(DEADLINE))
                .hold("starts", "sol", day(3), Load.FULL)
                .hold("a", "dune", day(2), Load.FULL, Terms.NONE.withDeadline(DEADLINE))
                .hold("soonest", "moth", day(9), Load.FULL, Terms.NONE.withDeadline(DEADLINE.minusSeconds(1)))
                .hold("later", "moth", day(16), Load.FULL);

        assertThat(desk.settle(at(3)))
                .extracting(CalendarEvent::subject)
                .containsExactly("soonest", "z", "a", "starts");
        assertThat(desk.held()).containsExactly("later 16");
    }

    @Test
    void aHoldThatMovesLapsesWhenItsWorkThenStarts() {
        desk.hold("h", "sol", days(2, 6), Load.FULL);

        desk.accept(rules -> rules.reschedule(desk.hold("h"), days(9, 10)));

        assertThat(desk.hold("h").lapsesAt()).isEqualTo(at(9));
    }
}
