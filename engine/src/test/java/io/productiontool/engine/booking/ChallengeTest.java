package io.productiontool.engine.booking;

import static io.productiontool.engine.booking.Desk.day;
import static io.productiontool.engine.booking.Desk.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.CalendarEvent.HoldReleased;
import io.productiontool.engine.booking.CalendarEvent.ReleaseReason;
import io.productiontool.engine.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** First refusal ends where somebody behind asks for it: confirm or release. */
class ChallengeTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Desk desk = Desk.ofOnePerson().under("challenge.window=1 day", "challenge.rest=2 days");

    @Test
    void aSecondHoldAsksTheFirstToConfirmOrReleaseWithinTheWindow() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);

        challenge("second");

        Challenge challenge = running("first");
        assertThat(challenge.deadline()).isEqualTo(desk.now.plus(DAY));
        assertThat(challenge.challengers())
                .extracting(Challenge.Challenger::handle)
                .containsExactly("H2");
        assertThat(desk.hold("first").dueAt()).isEqualTo(challenge.deadline());
    }

    @Test
    void onlyTheContestedTimeIsAskedFor() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(4, 10), Load.FULL);

        challenge("second");

        assertThat(running("first").challengers().get(0).where()).containsExactly(days(4, 6));
    }

    @Test
    void everybodyAheadIsAskedEachForTheTimeTheyHold() {
        desk.hold("early", "dune", days(2, 3), Load.FULL)
                .hold("late", "oak", days(5, 6), Load.FULL)
                .hold("behind", "sol", days(2, 6), Load.FULL);

        challenge("behind");

        assertThat(running("early").challengers().get(0).where()).containsExactly(days(2, 3));
        assertThat(running("late").challengers().get(0).where()).containsExactly(days(5, 6));
    }

    @Test
    void silenceReleasesTheContestedTimeAlone() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(4, 10), Load.FULL);
        challenge("second");

        desk.settle(desk.now.plus(DAY));

        assertThat(desk.hold("first").range()).isEqualTo(days(2, 3));
        assertThat(desk.hold("first").stage().challenge()).isEmpty();
        assertThat(rank("second")).isEqualTo(1);
    }

    @Test
    void silenceReleasesTheHoldWhereAllOfItIsContested() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");

        List<CalendarEvent> due = desk.settle(desk.now.plus(DAY));

        assertThat(due).containsExactly(new HoldReleased(HoldId.of("first"), ReleaseReason.CHALLENGED, ""));
        assertThat(rank("second")).isEqualTo(1);
    }

    @Test
    void whoIsAskedMayConfirmUntilTheDeadline() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");
        desk.now = desk.now.plus(DAY).minusMillis(1);

        desk.accept(desk.confirming("first"));

        assertThat(desk.settle(desk.now.plus(DAY))).isEmpty();
        assertThat(desk.slice.booking(BookingId.of("b-first"))).isPresent();
    }

    @Test
    void whoIsNextBecomesFirstAndNotWhoChallenged() {
        desk.hold("first", "dune", days(2, 6), Load.FULL)
                .hold("second", "oak", days(2, 6), Load.FULL)
                .hold("third", "sol", days(2, 6), Load.FULL);
        challenge("third");
        desk.accept(rules -> rules.release(desk.hold("first"), ReleaseReason.GIVEN_UP, ""));

        assertThat(rank("second")).isEqualTo(1);
        assertThat(rank("third")).isEqualTo(2);
    }

    @Test
    void laterChallengersJoinTheOneClock() {
        desk.hold("first", "dune", days(2, 6), Load.FULL)
                .hold("second", "oak", days(2, 4), Load.FULL)
                .hold("third", "sol", days(2, 6), Load.FULL);
        challenge("second");
        Instant deadline = running("first").deadline();
        desk.now = desk.now.plus(Duration.ofHours(5));

        challenge("third");

        assertThat(running("first").deadline()).isEqualTo(deadline);
        assertThat(running("first").challengers()).hasSize(2);
    }

    @Test
    void theClockNeverOutlivesTheHoldOrTheStartOfItsWork() {
        Instant soon = desk.now.plus(Duration.ofHours(3));
        desk.hold("lapsing", "dune", days(2, 6), Load.FULL, Terms.NONE.withDeadline(soon))
                .hold("starting", "dune", days(9, 10), Load.FULL)
                .hold("behind", "sol", days(2, 10), Load.FULL);
        challenge("behind");

        assertThat(running("lapsing").deadline()).isEqualTo(soon);
        assertThat(running("starting").deadline()).isBeforeOrEqualTo(days(9, 10).start());
    }

    @Test
    void theSameChallengeTwiceIsOne() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");

        assertThat(desk.accept(rules -> rules.challenge(desk.hold("second"))).events())
                .isEmpty();
    }

    @Test
    void aChallengeFallsWithTheHoldThatMadeIt() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");

        desk.accept(rules -> rules.release(desk.hold("second"), ReleaseReason.GIVEN_UP, ""));

        assertThat(desk.hold("first").stage().running()).isEmpty();
        assertThat(desk.settle(desk.now.plus(DAY))).isEmpty();
    }

    @Test
    void aChallengerWhoMovesAwayAsksNoMore() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");

        desk.accept(rules -> rules.reschedule(desk.hold("second"), days(16, 20)));

        assertThat(desk.hold("first").stage().running()).isEmpty();
    }

    @Test
    void aChallengerWhoLapsesBeforeTheDeadlineTakesNothing() {
        Instant soon = desk.now.plus(Duration.ofHours(3));
        desk.hold("first", "dune", days(2, 6), Load.FULL)
                .hold("second", "sol", days(2, 6), Load.FULL, Terms.NONE.withDeadline(soon));
        challenge("second");

        desk.settle(desk.now.plus(DAY));

        assertThat(desk.hold("first").range()).isEqualTo(days(2, 6));
    }

    @Test
    void aHoldIsLeftAloneForAWhileAfterAChallengeThatFailed() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");
        desk.accept(rules -> rules.withdraw(desk.hold("second")));

        assertThat(desk.refuse(rules -> rules.challenge(desk.hold("second"))))
                .isInstanceOf(Rejection.NotChallengeable.class);
        desk.now = desk.now.plus(DAY).plus(Duration.ofDays(2));
        challenge("second");
    }

    @Test
    void aPolicyCanHaveSilenceKeepTheHold() {
        desk.under("challenge.on-silence=keep")
                .hold("first", "dune", days(2, 6), Load.FULL)
                .hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");

        desk.settle(desk.now.plus(DAY));

        assertThat(desk.hold("first").range()).isEqualTo(days(2, 6));
        assertThat(desk.hold("first").stage().running()).isEmpty();
        assertThat(desk.refuse(rules -> rules.challenge(desk.hold("second"))))
                .isInstanceOf(Rejection.NotChallengeable.class);
    }

    @Test
    void aPolicyCanBookTheChallengerWhomTheSilenceMakesFirst() {
        desk.under("challenge.winner=books")
                .hold("first", "dune", days(2, 6), Load.FULL)
                .hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");

        desk.settle(desk.now.plus(DAY));

        assertThat(desk.slice.holds()).isEmpty();
        assertThat(desk.slice.bookings()).extracting(Booking::range).containsExactly(days(2, 6));
    }

    @Test
    void aChallengerWhomTheSilenceDoesNotMakeFirstIsNotBooked() {
        desk.under("challenge.winner=books")
                .hold("first", "dune", days(2, 6), Load.FULL)
                .hold("second", "oak", day(2), Load.FULL)
                .hold("third", "sol", days(2, 6), Load.FULL);
        challenge("third");
        desk.accept(rules -> rules.withdraw(desk.hold("third")));
        desk.now = desk.now.plus(Duration.ofDays(4));
        challenge("second");

        desk.settle(desk.now.plus(DAY));

        assertThat(desk.slice.bookings()).extracting(Booking::range).containsExactly(day(2));
        assertThat(desk.hold("first").range()).isEqualTo(days(3, 6));
    }

    @Test
    void whereAPolicyAllowsNoneOrOnlyTheNextInLineTheChallengeIsRefused() {
        desk.under("challenge.window=none").hold("first", "dune", days(2, 6), Load.FULL);
        desk.under("challenge.window=1 day", "challenge.by=next-in-line")
                .hold("next", "dune", days(9, 13), Load.FULL)
                .hold("second", "oak", days(9, 13), Load.FULL)
                .hold("third", "sol", days(2, 13), Load.FULL)
                .hold("last", "elm", days(9, 13), Load.FULL);

        assertThat(desk.refuse(rules -> rules.challenge(desk.hold("third"))))
                .isInstanceOf(Rejection.NotChallengeable.class);
        assertThat(desk.refuse(rules -> rules.challenge(desk.hold("last"))))
                .isInstanceOf(Rejection.NotNextInLine.class);
    }

    @Test
    void confirmedTimeCannotBeChallenged() {
        desk.book("b", "dune", days(2, 6), Load.FULL).hold("backup", "sol", days(2, 6), Load.FULL);

        assertThat(desk.refuse(rules -> rules.challenge(desk.hold("backup"))))
                .isInstanceOf(Rejection.NobodyAhead.class);
    }

    @Test
    void anIncumbentWhoMovesAwayFromTheContestedTimeHasAnswered() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);
        challenge("second");

        desk.accept(rules -> rules.reschedule(desk.hold("first"), days(16, 20)));

        assertThat(desk.hold("first").stage().running()).isEmpty();
        assertThat(rank("second")).isEqualTo(1);
    }

    @Test
    void lapsesAreTheSameWhetherSweptEarlyLateOrTwice() {
        List<TimeRange> once = ranges(Desk.FEBRUARY_2.plus(Duration.ofDays(40)));
        List<TimeRange> often = ranges(
                Desk.FEBRUARY_2.plus(Duration.ofHours(24)),
                Desk.FEBRUARY_2.plus(Duration.ofHours(24)),
                Desk.FEBRUARY_2.plus(Duration.ofDays(3)),
                Desk.FEBRUARY_2.plus(Duration.ofDays(40)));

        assertThat(often).isEqualTo(once).isNotEmpty();
    }

    private static List<TimeRange> ranges(Instant... sweeps) {
        Desk swept = Desk.ofOnePerson().under("challenge.window=1 day", "on-lapse=confirm");
        swept.hold(
                        "first",
                        "dune",
                        days(2, 25),
                        Load.FULL,
                        Terms.NONE.withDeadline(Desk.FEBRUARY_2.plus(DAY.multipliedBy(2))))
                .hold("second", "sol", days(4, 10), Load.FULL)
                .hold("third", "oak", days(20, 25), Desk.HALF);
        swept.accept(rules -> rules.challenge(swept.hold("second")));
        for (Instant sweep : sweeps) {
            swept.settle(sweep);
        }
        return swept.slice.bookings().stream().map(Booking::range).sorted().toList();
    }

    private void challenge(String hold) {
        desk.accept(rules -> rules.challenge(desk.hold(hold)));
    }

    private Challenge running(String hold) {
        return desk.hold(hold).stage().running().orElseThrow();
    }

    private int rank(String hold) {
        return Ranking.of(desk.hold(hold), desk.slice, desk.now).get(0).rank();
    }
}
