package io.productiontool.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a coordinator reads in the morning, on Monday 2 March 2026 at noon. */
final class AgendaAndReportTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProjectId SOL = ProjectId.of("sol");
    private static final ArtistId ANA = ArtistId.of("ana");
    private static final ArtistId RAJ = ArtistId.of("raj");

    private StudioHost host;
    private Studio studio;
    private int number;

    @BeforeEach
    void found() {
        host = StudioHost.open(
                new MemoryStore(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                (country, year) -> year == 2026 ? Map.of(LocalDate.of(2026, 3, 11), "Founders' Day") : Map.of());
        host.found("north", Map.of("name", "North", "zone", "UTC", "country", "GB"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        artist("ana", "Ana", "2D", "comp:4 roto:5", "400 EUR");
        artist("raj", "Raj", "2D", "comp:3", "300 GBP");
        artist("kim", "Kim", "FX", "fx:3", "");
        project("sol");
        project("dune");
        execute(new Command.CreateRecord(RecordKind.USER, "vera", Map.of("name", "Vera", "roles", "viewer")));
    }

    private void artist(String id, String name, String department, String skills, String rate) {
        execute(new Command.CreateRecord(
                RecordKind.ARTIST, id, Map.of("name", name, "department", department, "skills", skills, "rate", rate)));
    }

    private void project(String id) {
        execute(new Command.CreateRecord(RecordKind.PROJECT, id, Map.of("name", id, "code", id)));
    }

    @Test
    void nothingIsDueInAnEmptyStudio() {
        Agenda agenda = studio.agenda(days(2, 15));

        assertThat(agenda.due()).isEmpty();
        assertThat(agenda.shortages()).isEmpty();
        assertThat(agenda.away()).isEmpty();
        assertThat(agenda.conflicts()).isEmpty();
    }

    @Test
    void holdsAreDueSoonestFirstAndThoseThatStartWithinADayAreAConflict() {
        hold(RAJ, days(9, 13), Terms.NONE);
        hold(ANA, days(23, 27), Terms.NONE.withDeadline(NOW.plusSeconds(3_600)));
        hold(ANA, days(3, 4), Terms.NONE);

        Agenda agenda = studio.agenda(days(2, 15));

        assertThat(agenda.due()).extracting(Due::starts).containsExactly(false, true);
        assertThat(agenda.due().get(0).at()).isEqualTo(NOW.plusSeconds(3_600));
        assertThat(agenda.conflicts()).hasSize(1).first().isInstanceOf(Conflict.Unconfirmed.class);
    }

    @Test
    void demandIsAShortageUnlessAFactTookItsArtist() {
        execute(new Command.OpenDemand(
                DemandId.of("d"), SOL, Optional.empty(), 2, days(9, 13), Load.FULL, "was promised"));
        book(ANA, SOL, days(4, 6), 10_000);
        execute(new Command.RecordAbsence(OffId.of("a"), ANA, days(5, 5), "sick"));

        Agenda agenda = studio.agenda(days(2, 15));

        assertThat(agenda.shortages()).extracting(open -> open.demand().id()).containsExactly(DemandId.of("d"));
        assertThat(agenda.conflicts()).hasSize(1);
        assertThat(agenda.conflicts().get(0)).isInstanceOf(Conflict.Lost.class);
        assertThat(agenda.conflicts().get(0).artist().id()).isEqualTo(ANA);
        assertThat(agenda.away()).extracting(Off::reason).containsExactly("sick");
    }

    @Test
    void holidaysAndWeekendsThatWereMeantAreConflictsAndWeekendsWithinAreNot() {
        book(ANA, SOL, days(2, 13), 10_000);
        book(RAJ, SOL, days(5, 8), 10_000);

        List<Conflict> conflicts = studio.agenda(days(2, 15)).conflicts();

        assertThat(conflicts)
                .extracting(conflict -> ((Conflict.NotWorked) conflict).reason())
                .containsExactly("Saturday–Sunday", "Founders' Day");
        assertThat(conflicts).extracting(Conflict::range).containsExactly(days(7, 8), days(11, 11));
    }

    @Test
    void holdsOverTimeOffAreAConflict() {
        hold(ANA, days(9, 13), Terms.NONE);
        execute(new Command.PlanTimeOff(OffId.of("t"), ANA, days(12, 13), "holiday"));

        assertThat(studio.agenda(days(2, 15)).conflicts())
                .hasOnlyElementsOfType(Conflict.WhileAway.class)
                .extracting(Conflict::range)
                .containsExactly(days(12, 13));
    }

    @Test
    void costsAreDayRatesByCurrencyAndWhoHasNoneIsNamed() {
        book(ANA, SOL, days(2, 13), 5_000);
        hold(RAJ, days(9, 10), Terms.NONE);
        book(ArtistId.of("kim"), SOL, days(2, 3), 10_000);

        Costs costs = studio.costs(days(2, 15), List.of(Dimension.PROJECT));

        assertThat(costs.rows())
                .extracting(cost -> cost.currency() + " " + cost.confirmed() + " " + cost.tentative())
                .containsExactly("EUR 180000 0", "GBP 0 60000");
        assertThat(costs.withoutRate())
                .extracting(artist -> artist.id().value())
                .containsExactly("kim");
    }

    @Test
    void partsOfDaysCostByTheirHoursOvertimeAndMeantWeekendsToo() {
        LocalDate tuesday = LocalDate.of(2026, 3, 3);
        book(ANA, SOL, hours(tuesday, 9, 18), 10_000);
        book(ANA, SOL, hours(tuesday.plusDays(1), 6, 13), 10_000);
        book(ANA, SOL, hours(tuesday.plusDays(2), 9, 20), 10_000);
        book(ANA, SOL, days(7, 7), 10_000);
        book(ANA, SOL, hours(tuesday.plusDays(5), 10, 14), 10_000);

        List<Cost> rows = studio.costs(days(2, 15), List.of(Dimension.ARTIST)).rows();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).days()).isCloseTo(1 + 0.5 + 1.25 + 1 + 0.5, within(1e-9));
        assertThat(rows.get(0).confirmed()).isEqualTo(170_000);
    }

    @Test
    void whoMayNotSeeRatesIsRefusedTheCosts() {
        Studio asViewer = host.studio("north").as(Principal.user("vera"));

        assertThatThrownBy(() -> asViewer.costs(days(2, 15), List.of(Dimension.PROJECT)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("rates");
    }

    @Test
    void aForecastSaysWhatIsShort() {
        book(ANA, SOL, days(2, 6), 10_000);
        execute(new Command.OpenDemand(DemandId.of("d"), SOL, Optional.empty(), 3, days(2, 6), Load.FULL, ""));

        Usage week = studio.schedule(days(2, 8)).usage(List.of(Dimension.WEEK)).get(0);

        assertThat(week.keys()).containsExactly("2026-03-02");
        assertThat(week.available()).isCloseTo(120, within(1e-6));
        assertThat(week.uncovered()).isCloseTo(120, within(1e-6));
        assertThat(week.free()).isCloseTo(-40, within(1e-6));
    }

    /** Whole days at random; the plain count looks at each date by itself. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyGroupingAddsUpToAPlainCount(long seed) {
        Random random = new Random(seed);
        List<Booking> booked = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int first = 1 + random.nextInt(28);
            TimeRange range = days(first, Math.min(31, first + random.nextInt(9)));
            ArtistId artist = List.of(ANA, RAJ, ArtistId.of("kim")).get(random.nextInt(3));
            ProjectId project = List.of(SOL, ProjectId.of("dune")).get(random.nextInt(2));
            Load load = Load.percent(25L * (1 + random.nextInt(4)));
            studio.execute(new Command.Book(BookingId.next(), artist, project, range, load))
                    .fold(accepted -> booked.add(accepted.booking().orElseThrow()), refused -> false);
        }
        double hours =
                booked.stream().mapToDouble(AgendaAndReportTest::plainHours).sum();
        Schedule schedule = studio.schedule(days(1, 31));
        Costs total = studio.costs(days(1, 31), List.of(Dimension.ARTIST));
        for (List<Dimension> by : groupings()) {
            List<Usage> rows = schedule.usage(by);
            assertThat(rows.stream().mapToDouble(Usage::confirmed).sum())
                    .as("seed " + seed + " by " + by)
                    .isCloseTo(hours, within(1e-6));
            if (!by.contains(Dimension.PROJECT)) {
                assertThat(rows.stream().mapToDouble(Usage::available).sum())
                        .as("seed " + seed + " by " + by)
                        .isCloseTo(3 * 8 * 21, within(1e-6));
            }
            for (String currency : List.of("EUR", "GBP")) {
                assertThat(confirmed(studio.costs(days(1, 31), by), currency))
                        .as("seed " + seed + " by " + by)
                        .isEqualTo(confirmed(total, currency));
            }
        }
    }

    private static long confirmed(Costs costs, String currency) {
        return costs.rows().stream()
                .filter(row -> row.currency().getCurrencyCode().equals(currency))
                .mapToLong(Cost::confirmed)
                .sum();
    }

    private static List<List<Dimension>> groupings() {
        List<List<Dimension>> all = new ArrayList<>();
        for (Dimension one : Dimension.values()) {
            all.add(List.of(one));
            Stream.of(Dimension.values()).filter(other -> other != one).forEach(other -> all.add(List.of(one, other)));
        }
        return all;
    }

    private static double plainHours(Booking booking) {
        double hours = 0;
        for (int day = 1; day <= 31; day++) {
            LocalDate date = LocalDate.of(2026, 3, day);
            boolean worked =
                    date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY && day != 11;
            boolean in = booking.range().contains(date.atTime(12, 0).toInstant(ZoneOffset.UTC));
            hours += worked && in ? 8.0 * booking.load().hundredths() / 10_000 : 0;
        }
        return hours;
    }

    private void book(ArtistId artist, ProjectId project, TimeRange range, long load) {
        execute(new Command.Book(BookingId.of("b" + ++number), artist, project, range, new Load(load)));
    }

    private void hold(ArtistId artist, TimeRange range, Terms terms) {
        execute(new Command.PlaceHold(HoldId.of("h" + ++number), artist, SOL, range, Load.FULL, terms));
    }

    private void execute(Command command) {
        assertThat(studio.execute(command)).isInstanceOf(Outcome.Accepted.class);
    }

    private static TimeRange hours(LocalDate date, int from, int to) {
        return TimeRange.of(
                date.atTime(LocalTime.of(from, 0)).toInstant(ZoneOffset.UTC),
                date.atTime(LocalTime.of(to, 0)).toInstant(ZoneOffset.UTC));
    }

    private static TimeRange days(int first, int last) {
        LocalDate start = LocalDate.of(2026, 3, first);
        LocalDate end = LocalDate.of(2026, 3, last).plusDays(1);
        return TimeRange.of(
                start.atTime(6, 0).toInstant(ZoneOffset.UTC), end.atTime(6, 0).toInstant(ZoneOffset.UTC));
    }
}
