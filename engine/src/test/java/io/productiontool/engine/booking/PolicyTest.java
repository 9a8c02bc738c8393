package io.productiontool.engine.booking;

import static io.productiontool.engine.booking.Desk.day;
import static io.productiontool.engine.booking.Desk.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.productiontool.engine.booking.CalendarEvent.HoldAnswered;
import io.productiontool.engine.booking.CalendarEvent.HoldLapsed;
import io.productiontool.engine.booking.CalendarEvent.HoldReleased;
import io.productiontool.engine.booking.CalendarEvent.LapseReason;
import io.productiontool.engine.booking.CalendarEvent.ReleaseReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a studio's policy makes of its holds: answers, deadlines, the depth of the queue, confirmations, fees. */
class PolicyTest {

    private final Desk desk = Desk.ofOnePerson();

    @Test
    void anAskedArtistHasTheResponseWindowToAnswer() {
        desk.under("response=2 days").hold("h", "sol", days(2, 6), Load.FULL);

        assertThat(pending().answerBy()).contains(desk.now.plus(Duration.ofDays(2)));
    }

    @Test
    void aPendingHoldKeepsThePlaceItTookWhenItWasPlaced() {
        desk.under("response=2 days").hold("h", "sol", days(2, 6), Load.FULL);
        desk.under("response=none").hold("later", "dune", days(2, 6), Load.FULL);

        desk.accept(rules -> rules.answer(desk.hold("h"), true, ""));

        assertThat(Ranking.of(desk.hold("h"), desk.slice, desk.now).get(0).rank())
                .isEqualTo(1);
        assertThat(Ranking.of(desk.hold("later"), desk.slice, desk.now).get(0).rank())
                .isEqualTo(2);
    }

    @Test
    void withoutAnAnswerTheHoldIsReleasedAtItsInstant() {
        desk.under("response=2 days").hold("h", "sol", days(2, 6), Load.FULL);

        assertThat(desk.settle(desk.now.plus(Duration.ofDays(2)).minusMillis(1)))
                .isEmpty();
        assertThat(desk.settle(desk.now.plusMillis(1)))
                .containsExactly(new HoldReleased(HoldId.of("h"), ReleaseReason.UNANSWERED, ""));
    }

    @Test
    void anAcceptedHoldWaitsForNothing() {
        desk.under("response=2 days").hold("h", "sol", days(2, 6), Load.FULL);
        desk.accept(rules -> rules.answer(desk.hold("h"), true, ""));

        assertThat(desk.hold("h").stage().pending()).isEmpty();
        assertThat(desk.settle(desk.now.plus(Duration.ofDays(3)))).isEmpty();
    }

    @Test
    void aNoIsARelease() {
        desk.under("response=2 days").hold("h", "sol", days(2, 6), Load.FULL);

        assertThat(desk.accept(rules -> rules.answer(desk.hold("h"), false, "away"))
                        .events())
                .containsExactly(new HoldReleased(HoldId.of("h"), ReleaseReason.DECLINED, "away"));
    }

    @Test
    void aNoAfterAYesWithdraws() {
        desk.under("response=2 days").hold("h", "sol", days(2, 6), Load.FULL);
        desk.accept(rules -> rules.answer(desk.hold("h"), true, ""));

        assertThat(desk.accept(rules -> rules.answer(desk.hold("h"), false, "")).events())
                .containsExactly(new HoldReleased(HoldId.of("h"), ReleaseReason.WITHDRAWN, ""));
    }

    @Test
    void otherDatesStopTheClockUntilTheHoldIsMovedToThem() {
        desk.under("response=2 days").hold("h", "sol", days(2, 6), Load.FULL);
        desk.accept(rules -> rules.offer(desk.hold("h"), days(9, 13), ""));
        assertThat(desk.settle(desk.now.plus(Duration.ofDays(5)))).isEmpty();
        assertThat(pending().offered()).contains(days(9, 13));

        assertThat(desk.accept(rules -> rules.reschedule(desk.hold("h"), days(9, 13)))
                        .events())
                .hasAtLeastOneElementOfType(HoldAnswered.class);
        assertThat(desk.hold("h").stage().pending()).isEmpty();
    }

    @Test
    void aHoldThatIsMovedToNewDaysIsAskedForAgainButNotOneThatIsShortened() {
        desk.under("response=2 days").hold("h", "sol", days(2, 6), Load.FULL);
        desk.accept(rules -> rules.answer(desk.hold("h"), true, ""));

        desk.accept(rules -> rules.reschedule(desk.hold("h"), days(2, 4)));
        assertThat(desk.hold("h").stage().pending()).isEmpty();
        desk.accept(rules -> rules.reschedule(desk.hold("h"), days(3, 5)));
        assertThat(desk.hold("h").stage().pending()).isPresent();
    }

    @Test
    void aHoldThatWaitsForItsAnswerCanNeitherBeConfirmedNorChallenge() {
        desk.hold("first", "dune", days(2, 6), Load.FULL).under("response=2 days");
        desk.hold("h", "sol", days(9, 13), Load.FULL).hold("second", "oak", days(2, 6), Load.FULL);

        assertThat(desk.refuse(desk.confirming("h"))).isInstanceOf(Rejection.Unanswered.class);
        assertThat(desk.refuse(rules -> rules.challenge(desk.hold("second")))).isInstanceOf(Rejection.Unanswered.class);
        desk.accept(rules -> rules.confirm(desk.hold("h"), BookingId.of("b"), days(9, 13), "said so on the phone"));
    }

    @Test
    void aHoldWithoutADeadlineOfItsOwnExpires() {
        desk.under("expiry=10 days").hold("h", "sol", days(16, 20), Load.FULL);
        Instant said = desk.now.plus(Duration.ofDays(3));
        desk.hold("said", "sol", days(16, 20), Load.FULL, Terms.NONE.withDeadline(said));

        assertThat(desk.hold("h").lapsesAt()).isEqualTo(desk.now.plus(Duration.ofDays(10)));
        assertThat(desk.hold("said").lapsesAt()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3"})
    void theQueueIsOnlyAsDeepAsThePolicySays(int lowest, int taken) {
        desk.under("max-rank=" + lowest);
        for (int i = 1; i <= taken; i++) {
            desk.hold("h" + i, "p" + i, days(2, 6), Load.FULL);
        }

        assertThat(desk.refuse(desk.holding("more", "sol", days(6, 9), Load.FULL)))
                .isInstanceOfSatisfying(Rejection.QueueFull.class, full -> {
                    assertThat(full.where()).isEqualTo(day(6));
                    assertThat(full.blockers()).hasSize(taken);
                });
        desk.hold("after", "sol", days(7, 9), Load.FULL);
    }

    @Test
    void whoNoLongerFitsBesideAConfirmationStaysAsABackup() {
        desk.hold("first", "dune", days(2, 4), Load.FULL).hold("second", "sol", days(2, 6), Load.FULL);

        desk.accept(desk.confirming("first"));

        assertThat(Ranking.of(desk.hold("second"), desk.slice, desk.now))
                .extracting(RankSegment::ordinal)
                .containsExactly("backup 1", "1st");
    }

    @Test
    void aPolicyCanReleaseThemThere() {
        desk.under("on-confirm=release")
                .hold("first", "dune", days(2, 4), Load.FULL)
                .hold("second", "sol", days(2, 6), Load.FULL)
                .hold("third", "oak", days(2, 3), Load.FULL)
                .hold("beside", "elm", days(9, 13), Load.FULL);

        assertThat(desk.accept(desk.confirming("first")).events())
                .contains(new HoldReleased(HoldId.of("third"), ReleaseReason.LOST, ""));
        assertThat(desk.hold("second").range()).isEqualTo(days(5, 6));
        assertThat(desk.hold("beside").range()).isEqualTo(days(9, 13));
    }

    @Test
    void anOverrideConfirmsPastTheHoldsAheadAndSaysSo() {
        desk.under("on-confirm=release")
                .hold("first", "dune", days(2, 6), Load.FULL)
                .hold("second", "sol", days(2, 6), Load.FULL);

        assertThat(desk.refuse(desk.confirming("second"))).isInstanceOf(Rejection.HeldAhead.class);
        assertThat(desk.accept(rules ->
                                rules.confirm(desk.hold("second"), BookingId.of("b"), days(2, 6), "client insists"))
                        .events())
                .contains(new HoldReleased(HoldId.of("first"), ReleaseReason.OVERRIDDEN, ""));
    }

    @Test
    void noOverrideExceedsTheCapacity() {
        desk.hold("h", "sol", days(2, 6), Load.FULL).book("b", "dune", day(9), Load.FULL);
        desk.accept(rules -> rules.confirm(desk.hold("h"), BookingId.of("b2"), days(2, 6), ""));
        desk.hold("backup", "oak", days(2, 6), Load.FULL);

        assertThat(desk.refuse(
                        rules -> rules.confirm(desk.hold("backup"), BookingId.of("b3"), days(2, 6), "client insists")))
                .isInstanceOf(Rejection.OverCapacity.class);
    }

    @Test
    void aPolicyCanConfirmAtTheDeadlineWhereItFits() {
        Instant deadline = desk.now.plus(Duration.ofDays(1));
        desk.under("on-lapse=confirm")
                .hold("h", "sol", days(2, 6), Load.FULL, Terms.NONE.withDeadline(deadline))
                .hold("second", "dune", days(2, 6), Load.FULL, Terms.NONE.withDeadline(deadline));

        assertThat(desk.settle(deadline)).contains(new HoldLapsed(HoldId.of("second"), LapseReason.NO_ROOM));
        assertThat(desk.slice.bookings()).extracting(Booking::project).hasToString("[sol]");
    }

    @ParameterizedTest
    @CsvSource({"20, 0", "14, 0", "13, 50", "2, 50", "1, 100", "0, 100"})
    void theFeeOfALateCancellationRisesByTheLadder(int daysBefore, int percent) {
        FeeLadder fees = FeeLadder.parse("2 days 100%, 14 days 50%");
        Instant start = days(20, 20).start();

        assertThat(fees.percentAt(start.minus(Duration.ofDays(daysBefore)), start))
                .isEqualTo(percent);
        assertThat(fees).hasToString("14 days 50%, 2 days 100%");
    }

    @Test
    void aBookingKeepsTheLadderItsHoldWasPlacedUnder() {
        desk.under("cancellation=14 days 50%").hold("h", "sol", days(2, 6), Load.FULL);
        desk.under("cancellation=none");

        desk.accept(desk.confirming("h"));

        assertThat(desk.slice.booking(BookingId.of("b-h")).orElseThrow().fees()).hasToString("14 days 50%");
    }

    @ParameterizedTest
    @CsvSource({
        "response,             2wd,              2 working days",
        "response,             1 Working  Day,   1 working day",
        "response,             none,             none",
        "expiry,               36h,              36 hours",
        "max-rank,             4,                4",
        "challenge.by,         Next-In-Line,     next-in-line",
        "challenge.on-silence, keep,             keep",
        "on-lapse,             confirm,          confirm"
    })
    void whatPeopleWriteBecomesOneText(String path, String written, String canonical) {
        assertThat(setting(path).canonical(written)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "response, soon",
        "response, 0 days",
        "max-rank, 0",
        "max-rank, 100",
        "on-confirm, maybe",
        "cancellation, 14 days",
        "cancellation, 14 days 0%",
        "cancellation, '14 days 50%, 2 days 20%'",
        "cancellation, 2 working days 50%"
    })
    void whatIsNoValueIsRefused(String path, String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> setting(path).canonical(written));
    }

    private static PolicySetting setting(String path) {
        return PolicySetting.ofField(PolicySetting.PREFIX + path).orElseThrow();
    }

    private Stage.Pending pending() {
        return desk.hold("h").stage().pending().orElseThrow();
    }
}
