package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.SOL;
import static io.productiontool.engine.studio.North.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.query.Agenda;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may not see everything sees that others are busy, and not for whom. */
class MaskingTest {

    private final North north = new North();

    @BeforeEach
    void plan() {
        north.user("ana", "artist", Map.of("artist", "ana"));
        north.user("guest", "guest", Map.of());
        north.user("viewer", "viewer", Map.of());
        north.accepted(new Command.ChangeRecord(RecordKind.ARTIST, "raj", Map.of("rate", "420 EUR")));
        Terms terms = Terms.NONE.withNote("secretive").withPo("PO-secret").withRef("sg:secret");
        north.accepted(new Command.PlaceHold(HoldId.of("h1"), RAJ, SOL, days(2, 6), Load.FULL, terms));
        north.accepted(North.hold("h2", RAJ, DUNE, 2, 6));
        north.accepted(new Command.ChallengeHold(HoldId.of("h2")));
        north.accepted(North.book("b1", RAJ, SOL, 9, 13));
        north.accepted(North.book("b2", ANA, DUNE, 2, 6));
        north.accepted(new Command.RecordAbsence(OffId.of("a"), RAJ, days(12, 13), "secret illness"));
        north.accepted(
                new Command.OpenDemand(DemandId.of("d"), SOL, Optional.empty(), 1, days(2, 6), Load.FULL, "secretly"));
    }

    /** Everything that a studio answers about the plan, as text. */
    private static String everything(Studio studio) {
        List<Object> answers = new ArrayList<>();
        for (Lane lane : studio.schedule(
                        TimeRange.ALWAYS.intersection(days(1, 28)).orElseThrow())
                .board()) {
            answers.add(lane.bookings());
            answers.add(lane.holds());
            answers.add(lane.offs());
            answers.add(lane.artist().record());
        }
        answers.add(studio.calendars(days(1, 28), List.of(ANA, RAJ)).values());
        answers.add(studio.history(EventFilter.ALL));
        answers.add(studio.history(EventFilter.ALL.ofProject("sol")));
        answers.add(studio.demands(TimeRange.ALWAYS));
        answers.add(studio.demand("D1"));
        answers.add(studio.claim("H1"));
        answers.add(studio.claim("sg:secret"));
        answers.add(studio.off("A1"));
        answers.add(studio.directory().projects().stream().map(Object::toString).toList());
        answers.add(studio.directory().artists().stream()
                .map(one -> one.record().toString())
                .toList());
        answers.add(studio.agenda(days(1, 28)));
        answers.add(studio.holdReport(TimeRange.ALWAYS));
        answers.add(studio.story("H1"));
        studio.history(EventFilter.ALL).stream()
                .map(RecordedEvent::commit)
                .distinct()
                .forEach(commit -> answers.add(studio.effects(commit)));
        answers.add(studio.diff(days(1, 28), List.of(), North.FEBRUARY_2, Optional.of(North.FEBRUARY_2)));
        return answers.toString();
    }

    @Test
    void aGuestLearnsNothingOfProjectsTermsReasonsAndRates() {
        assertThat(everything(north.as("guest")))
                .doesNotContainIgnoringCase("sol")
                .doesNotContainIgnoringCase("dune")
                .doesNotContainIgnoringCase("secret")
                .doesNotContain("420 EUR")
                .contains("busy");
    }

    @Test
    void anArtistSeesTheirOwnTimeWholeAndThatOthersAreBusy() {
        Studio ana = north.as("ana");

        assertThat(projects(ana, ANA)).containsExactly("dune");
        assertThat(projects(ana, RAJ)).containsOnly("busy");
        assertThat(everything(ana)).doesNotContain("420 EUR").doesNotContainIgnoringCase("secret");
    }

    @Test
    void whatIsDueAndInConflictIsToldToWhomItConcerns() {
        north.accepted(North.hold("h3", ANA, SOL, 2, 6));
        TimeRange march = days(1, 28);

        assertThat(handles(north.as("viewer").agenda(march))).contains("H1", "H2", "H3");
        assertThat(handles(north.as("ana").agenda(march))).containsExactly("H3");
        assertThat(handles(north.as("guest").agenda(march))).isEmpty();
        assertThat(north.as("ana").agenda(march).away()).isEmpty();
        assertThat(north.as("ana").permits(Permission.HOLD)).isFalse();
        assertThat(north.studio.permits(Permission.HOLD)).isTrue();
    }

    private static List<String> handles(Agenda agenda) {
        return agenda.due().stream().map(due -> due.hold().handle()).toList();
    }

    @Test
    void aViewerSeesProjectsButNoRates() {
        assertThat(projects(north.as("viewer"), RAJ)).contains("sol");
        assertThat(everything(north.as("viewer"))).doesNotContain("420 EUR");
    }

    @Test
    void whoMaySeeAllOfItDoes() {
        assertThat(everything(north.studio))
                .contains("420 EUR")
                .contains("secret illness")
                .contains("sol");
    }

    @Test
    void freeTimeIsTheSameForEverybody() {
        assertThat(north.as("guest").schedule(days(2, 13)).freeGaps(RAJ, 10_000))
                .isEqualTo(north.studio.schedule(days(2, 13)).freeGaps(RAJ, 10_000));
    }

    /** A refusal names what came later only to who may undo at all, and nobody who only looks records what fell due. */
    @Test
    void refusalsAndSweepsTellAGuestNothing() {
        CommitId held =
                north.studio.history(EventFilter.ALL.ofSubject("h1")).get(0).commit();
        for (String user : List.of("guest", "ana", "viewer")) {
            for (Command command : List.of(new Command.Undo(held), new Command.Sweep())) {
                assertThat(north.as(user).execute(command))
                        .isInstanceOfSatisfying(
                                Outcome.Rejected.class,
                                rejected ->
                                        assertThat(rejected.rejection()).isInstanceOf(Rejection.NotPermitted.class));
            }
        }
    }

    @Test
    void theFeedIsMaskedToo() throws InterruptedException {
        List<RecordedEvent> seen = new ArrayList<>();
        CountDownLatch absence = new CountDownLatch(1);
        Feed feed = north.as("guest").follow(Cursor.START, event -> {
            seen.add(event);
            if (event.event().type().startsWith("absence")) {
                absence.countDown();
            }
        });
        assertThat(absence.await(60, TimeUnit.SECONDS)).isTrue();
        feed.close();
        assertThat(seen).isNotEmpty();
        assertThat(seen.toString()).doesNotContainIgnoringCase("secret").doesNotContain("420 EUR");
    }

    private static List<String> projects(Studio studio, ArtistId artist) {
        return studio
                .calendars(days(1, 28), List.of(artist))
                .getOrDefault(artist, CalendarRows.NONE)
                .bookings()
                .stream()
                .map(Booking::project)
                .map(Object::toString)
                .toList();
    }
}
