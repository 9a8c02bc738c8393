package io.productiontool.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Difference.What;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ScheduleDiffTest {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final ArtistId RAJ = ArtistId.of("raj");
    private static final ProjectId SOL = ProjectId.of("sol");
    private static final ProjectId DUNE = ProjectId.of("dune");
    private static final Instant FROM = Instant.parse("2026-02-02T12:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(1));

    private Instant now = FROM.minus(Duration.ofHours(1));
    private Studio studio;

    @BeforeEach
    void found() {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        StudioHost host = StudioHost.open(new MemoryStore(), clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        execute(new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")));
        execute(new Command.CreateRecord(RecordKind.ARTIST, "raj", Map.of("name", "Raj")));
        execute(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
        execute(new Command.CreateRecord(RecordKind.PROJECT, "dune", Map.of("name", "Dune")));
        execute(new Command.PlaceHold(HoldId.of("h"), ANA, SOL, days(2, 6), Load.FULL));
        execute(new Command.PlaceHold(HoldId.of("second"), ANA, DUNE, days(2, 6), Load.FULL));
        execute(new Command.Book(BookingId.of("b"), RAJ, SOL, days(2, 6), Load.FULL));
        now = FROM.plus(Duration.ofMinutes(30));
    }

    private void execute(Command command) {
        assertThat(studio.execute(command)).isInstanceOf(Outcome.Accepted.class);
    }

    private static TimeRange days(int first, int last) {
        return new ProductionDays(ZoneOffset.UTC, LocalTime.of(6, 0))
                .days(LocalDate.of(2026, 3, first), LocalDate.of(2026, 3, last));
    }

    private List<Difference> diff(ArtistId... artists) {
        now = TO;
        return studio.diff(days(1, 15), List.of(artists), FROM, Optional.of(TO));
    }

    private List<String> said(ArtistId... artists) {
        return diff(artists).stream()
                .map(one -> one.handle() + " " + one.what())
                .toList();
    }

    @Test
    void nothingDiffersWhereNothingHappened() {
        assertThat(diff()).isEmpty();
    }

    @Test
    void whatIsNewAndWhatIsGoneIsSaidAndWhoMovesUp() {
        execute(new Command.ReleaseHold(HoldId.of("h"), ""));
        execute(new Command.Book(BookingId.of("new"), RAJ, DUNE, days(9, 10), Load.FULL));

        assertThat(said()).containsExactly("H1 [GONE]", "H2 [RANK]", "B2 [ADDED]");
        assertThat(said(RAJ)).containsExactly("B2 [ADDED]");
    }

    @Test
    void aConfirmedHoldIsOneDifference() {
        execute(new Command.ConfirmHold(HoldId.of("h"), BookingId.of("made"), Optional.empty()));

        Difference.OfClaim confirmed = (Difference.OfClaim) diff(ANA).get(0);
        assertThat(confirmed.what()).containsExactly(What.CONFIRMED);
        assertThat(confirmed.before().map(Claim::handle)).contains("H1");
        assertThat(confirmed.after().map(Claim::handle)).contains("B2");
        assertThat(said(ANA)).containsExactly("B2 [CONFIRMED]", "H2 [RANK]");
    }

    @Test
    void aHoldConfirmedInPartIsThereStillAndShorter() {
        execute(new Command.ConfirmHold(HoldId.of("h"), BookingId.of("made"), Optional.of(days(2, 3))));

        assertThat(said(ANA)).containsExactly("B2 [CONFIRMED]", "H2 [RANK]", "H1 [MOVED]");
    }

    @Test
    void whatHasOtherTimesAnotherLoadOrAnotherArtistIsOneDifferenceEach() {
        execute(new Command.Reschedule(BookingId.of("b"), days(3, 7)));
        execute(new Command.ChangeLoad(BookingId.of("b"), Load.percent(50)));
        execute(new Command.Reassign(HoldId.of("second"), RAJ));

        assertThat(said()).containsExactly("H2 [ARTIST, RANK]", "B1 [MOVED, LOAD]");
    }

    @Test
    void whatLeftTheWindowOrCameIntoItIsMoved() {
        execute(new Command.Reschedule(BookingId.of("b"), days(23, 27)));

        assertThat(said()).containsExactly("B1 [MOVED]");
    }

    @Test
    void timeOffComesAndGoes() {
        execute(new Command.PlanTimeOff(OffId.of("t"), ANA, days(9, 10), ""));

        assertThat(said()).containsExactly("T1 [ADDED]");
        now = TO.plus(Duration.ofHours(1));
        execute(new Command.CancelOff(OffId.of("t")));
        now = now.plus(Duration.ofHours(1));
        assertThat(studio.diff(days(1, 15), List.of(), TO, Optional.of(now)))
                .extracting(Difference::what)
                .containsExactly(Set.of(What.GONE));
    }

    @Test
    void demandIsOpenedClosedAndChanged() {
        execute(demand("stays", 2));
        execute(demand("goes", 1));
        execute(demand("filled", 3));
        Instant opened = FROM.plus(Duration.ofMinutes(40));
        now = opened.plus(Duration.ofMinutes(5));
        execute(new Command.CloseDemand(DemandId.of("goes")));
        execute(new Command.ChangeDemand(
                DemandId.of("filled"),
                Optional.of(new Skill("comp", 4)),
                Optional.of(2),
                Optional.of(days(4, 6)),
                Optional.empty(),
                Optional.empty()));

        assertThat(said()).containsExactly("D1 [ADDED]", "D3 [ADDED]");
        assertThat(said(ANA)).isEmpty();
        assertThat(studio.diff(days(1, 15), List.of(), opened, Optional.of(TO)).stream()
                        .map(one -> one.handle() + " " + one.what()))
                .containsExactly("D2 [GONE]", "D3 [MOVED, COUNT, NEED]");
        assertThat(studio.diff(days(2, 3), List.of(), opened, Optional.of(TO)))
                .extracting(Difference::handle)
                .contains("D3");
    }

    private static Command demand(String id, int count) {
        return new Command.OpenDemand(
                DemandId.of(id), SOL, Optional.of(new Skill("comp", 3)), count, days(2, 6), Load.FULL, "");
    }
}
