package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.FEBRUARY_2;
import static io.productiontool.engine.studio.North.SOL;
import static io.productiontool.engine.studio.North.book;
import static io.productiontool.engine.studio.North.days;
import static io.productiontool.engine.studio.North.hold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.query.Due;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.time.TimeRange;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class AsOfTest {

    private final North north = new North();

    /** An hour passes; answers with a moment in it. */
    private Instant later() {
        Instant before = north.clock.now;
        north.clock.now = before.plus(Duration.ofHours(1));
        return before.plus(Duration.ofMinutes(30));
    }

    @Test
    void whatWasMovedStandsWhereItStood() {
        north.accepted(book("b", ANA, SOL, 2, 4));
        Instant then = later();
        north.accepted(new Command.Reschedule(BookingId.of("b"), days(9, 11)));

        assertThat(ranges(north.studio.asOf(then))).containsExactly(days(2, 4));
        assertThat(ranges(north.studio)).containsExactly(days(9, 11));
    }

    private static List<TimeRange> ranges(Studio studio) {
        return studio.claims(List.of(BookingId.of("b"))).values().stream()
                .map(Claim::range)
                .toList();
    }

    @Test
    void aMomentIsAnsweredOnceTheStoreKnowsAllOfIt() {
        EventStore slow = (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(),
                new Class<?>[] {EventStore.class},
                (proxy, method, arguments) -> method.getName().equals("settling")
                        ? Duration.ofMinutes(1)
                        : method.invoke(north.store, arguments));
        Studio studio = StudioHost.open(slow, north.clock).studio("north").as(Principal.user("mia"));
        later();
        Instant now = north.clock.now;

        assertThatThrownBy(() -> studio.asOf(now.minusSeconds(30)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not yet settled");
        assertThat(studio.asOf(now.minusSeconds(60)).directory().artists()).isNotEmpty();
        assertThat(studio.diff(days(2, 4), List.of(), now.minusSeconds(60), Optional.empty()))
                .isEmpty();
        assertThatThrownBy(() -> studio.diff(days(2, 4), List.of(), now.minusSeconds(60), Optional.of(now)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whatIsGoneIsFoundByTheHandleAndTheReferenceItHad() {
        Terms terms = Terms.NONE.withRef("sg:1");
        north.accepted(new Command.PlaceHold(HoldId.of("h"), ANA, SOL, days(2, 4), Load.FULL, terms));
        Instant then = later();
        north.accepted(new Command.ReleaseHold(HoldId.of("h"), ""));

        assertThat(north.studio.claim("H1")).isEmpty();
        assertThat(north.studio.asOf(then).claim("H1")).isPresent();
        assertThat(north.studio.asOf(then).claim("sg:1")).isPresent();
        assertThat(north.studio.asOf(then).claim("H2")).isEmpty();
    }

    @Test
    void aHoldLapsesByTheClockOfTheMomentWhetherOrNotThatWasRecorded() {
        Instant deadline = FEBRUARY_2.plus(Duration.ofHours(3));
        Terms terms = Terms.NONE.withDeadline(deadline);
        north.accepted(new Command.PlaceHold(HoldId.of("h"), ANA, SOL, days(2, 4), Load.FULL, terms));
        north.clock.now = deadline.plus(Duration.ofHours(3));
        for (String id : List.of("one", "two")) {
            assertThat(north.studio.asOf(deadline.minusMillis(1)).claim("H1")).isPresent();
            assertThat(north.studio.asOf(deadline).claim("H1")).isEmpty();
            north.accepted(hold(id, ANA, DUNE, 2, 4));
        }
    }

    @Test
    void thePastCannotBeChanged() {
        Studio past = north.studio.asOf(north.clock.now);
        Command command = book("b", ANA, SOL, 2, 4);

        for (Outcome outcome : List.of(
                past.execute(command),
                past.preview(command),
                past.executeAll(List.of(Request.of(command))).get(0))) {
            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(((Outcome.Rejected) outcome).rejection())
                    .isEqualTo(new Rejection.Invalid("the past cannot be changed"));
        }
        assertInvalid(() -> past.follow(past.cursor(), event -> {}), "nothing more happens in the past");
    }

    @Test
    void whatHasNotComeOrWasBeforeTheStudioIsRefused() {
        assertInvalid(() -> north.studio.asOf(north.clock.now.plusMillis(1)), "nobody knows yet");
        assertInvalid(() -> north.studio.asOf(FEBRUARY_2.minusMillis(1)).settings(), "there was no studio yet");
    }

    private static void assertInvalid(ThrowingCallable call, String reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.rejection().reason()).contains(reason));
    }

    @Test
    void whoMayAskIsWhoMayAskNow() {
        Instant then = later();
        north.user("vera", "viewer", Map.of());

        assertThat(north.as("vera")
                        .asOf(then)
                        .directory()
                        .find(RecordKind.USER, "mia")
                        .id())
                .isEqualTo("mia");
        assertThat(north.as("vera").asOf(then).directory().byId(RecordKind.USER, "vera"))
                .isEmpty();
        north.accepted(new Command.ArchiveRecord(RecordKind.USER, "vera"));
        assertThatThrownBy(() -> north.as("vera").asOf(then).settings()).isInstanceOf(RefusedException.class);
        north.user("theo", "viewer", Map.of());
        assertThatThrownBy(() -> north.as("theo").asOf(then).costs(days(2, 4), List.of()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void theMomentOfACommitKnowsAllOfIt() {
        north.accepted(new Command.AllOf(List.of(book("b1", ANA, SOL, 2, 2), book("b2", North.RAJ, SOL, 2, 2))));
        Instant recorded =
                north.studio.history(EventFilter.ALL.newest(1)).get(0).recordedAt();
        north.clock.now = recorded.plus(Duration.ofHours(1));

        assertThat(north.studio.asOf(recorded).claims(List.of(BookingId.of("b1"), BookingId.of("b2"))))
                .hasSize(2);
        assertThat(north.studio.asOf(recorded.minusMillis(1)).claims(List.of(BookingId.of("b1"), BookingId.of("b2"))))
                .isEmpty();
    }

    /** An answer falls due before the hold lapses, in the past as now. */
    @Test
    void whatWasDueThenIsFoundByWhatComesFirst() {
        north.accepted(new Command.ChangeRecord(RecordKind.ARTIST, "ana", Map.of("policy.response", "2 days")));
        north.accepted(North.hold("asked", ANA, SOL, 20, 24));
        Instant then = north.clock.now.plusSeconds(1);
        north.clock.now = then.plusSeconds(60);
        north.accepted(new Command.AnswerHold(HoldId.of("asked"), true, ""));

        TimeRange week = TimeRange.of(then, then.plus(Duration.ofDays(7)));
        assertThat(north.studio.asOf(then).agenda(week).due())
                .extracting(Due::kind)
                .containsExactly(Due.Kind.ANSWER);
    }
}
