package io.productiontool.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is free, what is contested, uncovered and used, in March 2026; the 2nd is a Monday. */
class ScheduleTest {

    private static final ProjectId SOL = ProjectId.of("sol");
    private static final ProjectId DUNE = ProjectId.of("dune");
    private static final ArtistId ANA = ArtistId.of("ana");
    private static final ArtistId RAJ = ArtistId.of("raj");
    private static final ArtistId KIM = ArtistId.of("kim");

    private Studio studio;
    private int number;

    @BeforeEach
    void found() {
        Clock clock = Clock.fixed(Instant.parse("2026-02-02T12:00:00Z"), ZoneOffset.UTC);
        StudioHost host = StudioHost.open(new MemoryStore(), clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        artist("ana", "comp:4 roto:2", "Lisbon", "2D", "reel-a night", "400 EUR");
        artist("raj", "comp:3", "Pune", "2D", "night", "300 EUR");
        artist("kim", "fx:5", "lisbon", "FX", "reel-a", "500 EUR");
        for (String project : List.of("sol", "dune", "moth")) {
            execute(new Command.CreateRecord(RecordKind.PROJECT, project, Map.of("name", project)));
        }
    }

    private void artist(String id, String skills, String location, String department, String tags, String rate) {
        Map<String, String> values = new HashMap<>();
        values.put("name", id);
        values.put("skills", skills);
        values.put("location", location);
        values.put("department", department);
        values.put("tags", tags);
        values.put("rate", rate);
        execute(new Command.CreateRecord(RecordKind.ARTIST, id, values));
    }

    private void execute(Command command) {
        assertThat(studio.execute(command)).isInstanceOf(Outcome.Accepted.class);
    }

    private void book(ArtistId artist, ProjectId project, int first, int last, long percent) {
        book(artist, project, first, last, percent, Terms.NONE);
    }

    private void book(ArtistId artist, ProjectId project, int first, int last, long percent, Terms terms) {
        BookingId id = BookingId.of("b" + ++number);
        execute(new Command.Book(id, artist, project, days(first, last), Load.percent(percent), terms));
    }

    private void hold(ArtistId artist, ProjectId project, int first, int last, long percent) {
        HoldId id = HoldId.of("h" + ++number);
        execute(new Command.PlaceHold(id, artist, project, days(first, last), Load.percent(percent)));
    }

    private static TimeRange days(int first, int last) {
        return new ProductionDays(ZoneOffset.UTC, LocalTime.of(6, 0))
                .days(LocalDate.of(2026, 3, first), LocalDate.of(2026, 3, last));
    }

    /** {@code ana 10/10}. */
    private List<String> available(Need need) {
        return studio.schedule(days(2, 15)).available(need).stream()
                .map(found -> found.artist().id() + " " + found.freeDays() + "/" + found.workingDays())
                .toList();
    }

    static Stream<Arguments> needs() {
        return Stream.of(
                Arguments.of(Need.ANYBODY, List.of("raj", "ana", "kim")),
                Arguments.of(Need.skill("comp", 3), List.of("ana", "raj")),
                Arguments.of(Need.skill("comp", 4), List.of("ana")),
                Arguments.of(Need.skill("comp", 5), List.of()),
                Arguments.of(
                        Need.skill("comp", 1)
                                .andSkill(Need.skill("roto", 2).skills().get(0)),
                        List.of("ana")),
                Arguments.of(Need.ANYBODY.in("LISBON"), List.of("ana", "kim")),
                Arguments.of(Need.ANYBODY.of("2d"), List.of("raj", "ana")),
                Arguments.of(Need.ANYBODY.tagged("night"), List.of("raj", "ana")),
                Arguments.of(Need.ANYBODY.tagged("night").tagged("reel-a"), List.of("ana")),
                Arguments.of(Need.skill("comp", 1).in("Pune").of("2D").tagged("night"), List.of("raj")));
    }

    @ParameterizedTest
    @MethodSource("needs")
    void whoFitsTheNeedIsFoundBestLevelAndThenCheapestFirst(Need need, List<String> artists) {
        assertThat(studio.schedule(days(2, 15)).available(need))
                .extracting(found -> found.artist().id().value())
                .isEqualTo(artists);
        assertThat(studio.schedule(days(2, 15), need).board())
                .extracting(lane -> lane.artist().id().value())
                .containsExactlyInAnyOrderElementsOf(artists);
    }

    @Test
    void daysAreFreeWhereConfirmedTimeLeavesRoomForTheLoad() {
        book(ANA, SOL, 2, 6, 50);
        book(RAJ, SOL, 4, 4, 100);

        assertThat(available(Need.skill("comp", 1))).containsExactly("raj 9/10", "ana 5/10");
        assertThat(available(Need.skill("comp", 1).load(50))).containsExactly("ana 10/10", "raj 9/10");
        assertThat(available(Need.skill("comp", 1).load(51))).containsExactly("raj 9/10", "ana 5/10");
    }

    @Test
    void holdsDoNotTakeTimeButAreNamedAndPutWhoHasNoneFirst() {
        hold(ANA, SOL, 4, 5, 100);

        List<Availability> found = studio.schedule(days(2, 15)).available(Need.skill("comp", 3));

        assertThat(found).extracting(one -> one.artist().id()).containsExactly(RAJ, ANA);
        assertThat(found.get(1).freeDays()).isEqualTo(10);
        assertThat(found.get(1).holdsAhead()).hasSize(1);
    }

    @Test
    void timeOffAndAbsencesAreNotFree() {
        execute(new Command.PlanTimeOff(OffId.of("t"), ANA, days(2, 6), ""));
        execute(new Command.RecordAbsence(OffId.of("a"), RAJ, days(2, 15), ""));

        assertThat(available(Need.skill("comp", 1))).containsExactly("ana 5/10");
    }

    @Test
    void onlyDaysInARowCountWhereTheyAreAskedFor() {
        book(ANA, SOL, 4, 4, 100);
        book(RAJ, SOL, 3, 3, 100);
        book(RAJ, SOL, 5, 5, 100);
        book(RAJ, SOL, 9, 9, 100);

        assertThat(available(Need.skill("comp", 1).inARow(4))).containsExactly("ana 7/10", "raj 4/10");
        assertThat(available(Need.skill("comp", 1).inARow(7))).containsExactly("ana 7/10");
        Availability ana =
                studio.schedule(days(2, 15)).available(Need.skill("comp", 4)).get(0);
        assertThat(ana.gaps()).as("weekends within do not break a row").containsExactly(days(2, 3), days(5, 13));
    }

    @Test
    void gapsAreWhereTheLoadFits() {
        book(ANA, SOL, 3, 4, 50);
        book(ANA, DUNE, 4, 5, 50);

        Schedule schedule = studio.schedule(days(2, 8));
        assertThat(schedule.freeGaps(ANA, 10_000)).containsExactly(days(2, 2), days(6, 8));
        assertThat(schedule.freeGaps(ANA, 5_000)).containsExactly(days(2, 3), days(5, 8));
        assertThat(schedule.freeGaps(ArtistId.of("nobody"), 1)).isEmpty();
    }

    @Test
    void contestedAreTheHoldsThatDoNotAllFitAndThoseAheadOfThem() {
        hold(ANA, SOL, 2, 6, 100);
        hold(ANA, DUNE, 5, 9, 100);
        hold(ANA, ProjectId.of("moth"), 16, 17, 100);
        hold(RAJ, SOL, 2, 6, 50);
        hold(RAJ, DUNE, 2, 6, 50);

        assertThat(studio.schedule(days(1, 31)).contested())
                .extracting(ranks -> ranks.hold().handle())
                .containsExactly("H1", "H2");
        assertThat(studio.schedule(days(16, 31)).contested()).isEmpty();
    }

    @Test
    void demandIsUncoveredWhereBookingsDoNotFillItAndHoldsAreSaid() {
        DemandId demand = DemandId.of("d");
        execute(new Command.OpenDemand(demand, SOL, Optional.empty(), 2, days(2, 6), Load.FULL, ""));
        Terms fills = Terms.NONE.withDemand(demand);
        book(ANA, SOL, 2, 4, 100, fills);
        book(RAJ, SOL, 2, 2, 100, fills);
        book(KIM, SOL, 2, 6, 100);
        execute(new Command.PlaceHold(HoldId.of("h"), RAJ, SOL, days(5, 6), Load.percent(50), fills));

        assertThat(studio.schedule(days(1, 31)).uncovered())
                .extracting(open -> open.range() + " " + open.missing() + " " + open.held())
                .containsExactly(days(3, 4) + " 10000 0", days(5, 6) + " 20000 5000");
    }

    @Test
    void bookingsAtTheSameTimeAreOverlapsAndThoseThatOnlyMeetAreNot() {
        book(ANA, SOL, 2, 4, 50);
        book(ANA, DUNE, 4, 6, 50);
        book(ANA, SOL, 7, 8, 50);
        book(RAJ, SOL, 2, 8, 50);

        Schedule schedule = studio.schedule(days(1, 31));
        assertThat(schedule.overlaps())
                .extracting(pair -> pair.first().handle() + " " + pair.second().handle())
                .containsExactly("B1 B2");
        assertThat(studio.overlaps(days(1, 31))).hasSize(1);
        assertThat(schedule.overloads()).isEmpty();
    }

    @Test
    void usageIsOfWorkingTimeAndHoldsCountWhereTheyAreFirst() {
        book(ANA, SOL, 2, 8, 50);
        hold(ANA, DUNE, 2, 3, 50);
        hold(ANA, ProjectId.of("moth"), 2, 3, 50);

        List<Usage> rows = studio.schedule(days(2, 8)).usage(List.of(Dimension.ARTIST));

        Usage ana = rows.stream()
                .filter(row -> row.keys().equals(List.of("ana")))
                .findFirst()
                .orElseThrow();
        assertThat(ana.available()).isCloseTo(40, within(1e-9));
        assertThat(ana.confirmed()).isCloseTo(20, within(1e-9));
        assertThat(ana.tentative()).isCloseTo(8, within(1e-9));
        assertThat(ana.share()).isCloseTo(0.5, within(1e-9));
        assertThat(ana.free()).isCloseTo(12, within(1e-9));
    }

    @Test
    void lanesComeByNameWithWhatTouchesTheWindowAlone() {
        book(ANA, SOL, 2, 4, 100);
        book(ANA, DUNE, 9, 10, 100);

        Schedule schedule = studio.schedule(days(4, 8));
        assertThat(schedule.board()).extracting(lane -> lane.artist().id()).containsExactly(ANA, KIM, RAJ);
        assertThat(schedule.lane(ANA).orElseThrow().bookings())
                .extracting(booking -> booking.handle())
                .containsExactly("B1");
        assertThat(studio.schedule(days(4, 8), List.of(RAJ)).board()).hasSize(1);
    }
}
