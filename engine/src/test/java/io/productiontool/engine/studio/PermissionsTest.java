package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.SOL;
import static io.productiontool.engine.studio.North.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.time.WeeklyHours;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, command by command, and that the studio asks. */
class PermissionsTest {

    private static final String EVERYBODY = "owner producer coordinator artist viewer";
    private static final String PLANNERS = "owner producer coordinator";
    private static final String SELF = "owner producer coordinator artist";
    private static final String OVERRIDERS = "owner producer";
    private static final String OWNER = "owner";
    private static final HoldId H = HoldId.of("h");
    private static final BookingId B = BookingId.of("b");

    /** One row for each kind of command, and the roles that may; users with the role artist are Ana. */
    private static Map<Command, String> table() {
        Map<Command, String> table = new LinkedHashMap<>();
        table.put(North.hold("n", ANA, SOL, 16, 17), PLANNERS);
        table.put(new Command.ReleaseHold(H, ""), PLANNERS);
        table.put(new Command.ConfirmHold(H, BookingId.of("n"), Optional.empty()), PLANNERS);
        table.put(new Command.ConfirmHold(H, BookingId.of("n"), Optional.empty(), "the client pays"), OVERRIDERS);
        table.put(North.book("n", ANA, SOL, 16, 17), PLANNERS);
        table.put(
                new Command.Book(BookingId.of("n"), ANA, DUNE, days(2, 6), Load.FULL, Terms.NONE, "the client pays"),
                OVERRIDERS);
        table.put(new Command.AnswerHold(HoldId.of("asked"), true, ""), SELF);
        table.put(new Command.OfferDates(HoldId.of("asked"), days(25, 26), ""), SELF);
        table.put(new Command.AnswerHold(HoldId.of("asked-raj"), false, ""), PLANNERS);
        table.put(new Command.OfferDates(HoldId.of("asked-raj"), days(25, 26), ""), PLANNERS);
        table.put(new Command.ChallengeHold(HoldId.of("behind")), PLANNERS);
        table.put(new Command.WithdrawChallenge(HoldId.of("second")), PLANNERS);
        table.put(new Command.ConfirmCrew(List.of()), PLANNERS);
        table.put(new Command.Sweep(), PLANNERS);
        table.put(new Command.CancelBooking(B, ""), PLANNERS);
        for (ClaimId claim : List.<ClaimId>of(H, B)) {
            table.put(new Command.Reschedule(claim, days(23, 24)), PLANNERS);
            table.put(new Command.ChangeLoad(claim, Load.percent(50)), PLANNERS);
            table.put(
                    new Command.ChangeTerms(claim, Optional.of("note"), Optional.empty(), Optional.empty()), PLANNERS);
            table.put(new Command.Reassign(claim, RAJ), PLANNERS);
        }
        table.put(new Command.Split(H, days(3, 3).start()), PLANNERS);
        table.put(new Command.Split(B, days(10, 10).start()), PLANNERS);
        table.put(new Command.PlanTimeOff(OffId.of("n"), ANA, days(16, 17), ""), SELF);
        table.put(new Command.RecordAbsence(OffId.of("n"), ANA, days(16, 17), ""), SELF);
        table.put(new Command.CancelOff(OffId.of("anas")), SELF);
        table.put(new Command.PlanTimeOff(OffId.of("n"), RAJ, days(16, 17), ""), PLANNERS);
        table.put(new Command.RecordAbsence(OffId.of("n"), RAJ, days(16, 17), ""), PLANNERS);
        table.put(new Command.CancelOff(OffId.of("rajs")), PLANNERS);
        table.put(new Command.ChangeCapacity(ANA, days(16, 17), Capacity.percent(50), false), PLANNERS);
        table.putAll(records(RecordKind.ARTIST, "spare", PLANNERS));
        table.putAll(records(RecordKind.PROJECT, "spare", PLANNERS));
        table.putAll(records(RecordKind.USER, "spare", OWNER));
        table.put(new Command.ChangeRecord(RecordKind.STUDIO, "north", Map.of("currency", "EUR")), OWNER);
        table.put(new Command.ChangeHours(RecordKind.STUDIO, "north", closed()), OWNER);
        table.put(new Command.ChangeHours(RecordKind.ARTIST, "spare", closed()), PLANNERS);
        table.put(
                new Command.OpenDemand(DemandId.of("n"), SOL, Optional.empty(), 1, days(2, 3), Load.FULL, ""),
                PLANNERS);
        table.put(
                new Command.ChangeDemand(
                        DemandId.of("d"),
                        Optional.empty(),
                        Optional.of(2),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                PLANNERS);
        table.put(new Command.CloseDemand(DemandId.of("d")), PLANNERS);
        table.put(new Command.AllOf(List.of()), EVERYBODY);
        table.put(new Command.AllOf(List.of(North.hold("n", ANA, SOL, 16, 17))), PLANNERS);
        table.put(
                new Command.AllOf(List.of(
                        North.hold("n", ANA, SOL, 16, 17), new Command.ArchiveRecord(RecordKind.USER, "spare"))),
                OWNER);
        table.put(
                new Command.AllOf(
                        List.of(new Command.AllOf(List.of(new Command.ArchiveRecord(RecordKind.USER, "spare"))))),
                OWNER);
        return table;
    }

    private static SortedMap<LocalDate, Optional<List<WeeklyHours.Span>>> closed() {
        return new TreeMap<>(Map.of(LocalDate.of(2026, 3, 18), Optional.of(List.of())));
    }

    private static Map<Command, String> records(RecordKind kind, String id, String roles) {
        Map<String, String> user = kind == RecordKind.USER ? Map.of("roles", "viewer") : Map.of();
        Map<String, String> values = new LinkedHashMap<>(user);
        values.put("name", "New");
        Map<Command, String> table = new LinkedHashMap<>();
        table.put(new Command.CreateRecord(kind, "new", values), roles);
        table.put(new Command.ChangeRecord(kind, id, Map.of("notes", "changed")), roles);
        table.put(new Command.ArchiveRecord(kind, id), roles);
        table.put(new Command.RestoreRecord(kind, id), roles);
        return table;
    }

    private final North north = new North();

    /** A user of each role, an artist who is Raj, an artist who is nobody, and one who has left. */
    private void users() {
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            north.user(name, name, role == Role.ARTIST ? Map.of("artist", "ana") : Map.of());
        }
        north.user("raj", "artist", Map.of("artist", "raj"));
        north.user("nobody", "artist", Map.of());
        north.user("gone", "owner", Map.of());
        north.accepted(new Command.ArchiveRecord(RecordKind.USER, "gone"));
        north.create(RecordKind.ARTIST, "spare", Map.of("name", "Spare"));
        north.create(RecordKind.PROJECT, "spare", Map.of("name", "Spare"));
        north.user("spare", "viewer", Map.of());
        north.accepted(North.hold("h", ANA, SOL, 2, 6));
        north.accepted(North.book("b", ANA, SOL, 9, 13));
        north.accepted(new Command.PlanTimeOff(OffId.of("anas"), ANA, days(20, 20), ""));
        north.accepted(new Command.PlanTimeOff(OffId.of("rajs"), RAJ, days(20, 20), ""));
        north.accepted(North.hold("first", RAJ, SOL, 2, 6));
        north.accepted(North.hold("second", RAJ, DUNE, 2, 6));
        north.create(RecordKind.PROJECT, "third", Map.of("name", "Third"));
        north.accepted(North.hold("behind", RAJ, ProjectId.of("third"), 2, 6));
        north.accepted(new Command.ChallengeHold(HoldId.of("second")));
        for (ArtistId asked : List.of(ANA, RAJ)) {
            north.accepted(
                    new Command.ChangeRecord(RecordKind.ARTIST, asked.value(), Map.of("policy.response", "2 days")));
        }
        north.accepted(North.hold("asked", ANA, SOL, 23, 24));
        north.accepted(North.hold("asked-raj", RAJ, SOL, 23, 24));
        north.accepted(new Command.OpenDemand(DemandId.of("d"), SOL, Optional.empty(), 1, days(2, 3), Load.FULL, ""));
    }

    static Stream<Arguments> rows() {
        return table().entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyCommandIsForTheRolesThatTheTableSays(Command command, String roles) {
        users();
        String before = north.host.stateHash();

        List<String> permitted = new ArrayList<>();
        for (String user : List.of("owner", "producer", "coordinator", "artist", "viewer", "gone", "stranger")) {
            if (isPermitted(north.as(user), command)) {
                permitted.add(user);
            }
        }

        assertThat(String.join(" ", permitted)).isEqualTo(roles);
        assertThat(north.host.stateHash()).isEqualTo(before);
    }

    /** Accepted in a dry run, or else refused for want of a permission, dry run or not. */
    private static boolean isPermitted(Studio studio, Command command) {
        if (studio.preview(command) instanceof Outcome.Accepted) {
            return true;
        }
        Outcome outcome = studio.execute(command);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).rejection()).isInstanceOf(Rejection.NotPermitted.class);
        return false;
    }

    @Test
    void theTableHasEveryKindOfCommand() {
        List<Class<?>> tried = new ArrayList<>(List.of(Command.Undo.class));
        table().keySet().forEach(command -> tried.add(command.getClass()));

        assertThat(tried).contains(Command.class.getPermittedSubclasses());
    }

    @Test
    void anArtistMayOnlySayWhenThatVeryArtistIsAway() {
        users();
        Command anasAbsence = new Command.RecordAbsence(OffId.of("n"), ANA, days(16, 17), "");
        Command rajsAbsence = new Command.RecordAbsence(OffId.of("n"), RAJ, days(16, 17), "");

        assertThat(isPermitted(north.as("raj"), rajsAbsence)).isTrue();
        assertThat(isPermitted(north.as("raj"), anasAbsence)).isFalse();
        assertThat(isPermitted(north.as("raj"), new Command.CancelOff(OffId.of("anas"))))
                .isFalse();
        assertThat(isPermitted(north.as("nobody"), anasAbsence)).isFalse();
        assertThat(isPermitted(north.as("artist"), new Command.AllOf(List.of(anasAbsence, rajsAbsence))))
                .isFalse();
    }

    /** Reading is enough to ask for it; what it does is checked command by command. */
    @Test
    void undoNeedsWhatItsOppositeNeeds() {
        users();
        CommitId held =
                north.accepted(North.hold("n", ANA, SOL, 16, 17)).commit().orElseThrow();
        CommitId away = north.accepted(new Command.PlanTimeOff(OffId.of("t"), ANA, days(25, 25), ""))
                .commit()
                .orElseThrow();

        assertThat(may(new Command.Undo(held))).isEqualTo(PLANNERS);
        assertThat(may(new Command.Undo(away))).isEqualTo(SELF);
    }

    private String may(Command command) {
        return Stream.of(Role.values())
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .filter(user -> isPermitted(north.as(user), command))
                .collect(Collectors.joining(" "));
    }

    @Test
    void whatIsRefusedSaysWhoAndWhat() {
        users();

        assertThat(((Outcome.Rejected) north.as("viewer").execute(North.hold("n", ANA, SOL, 16, 17)))
                        .rejection()
                        .reason())
                .isEqualTo("'viewer' is not permitted to place, move or release holds");
    }

    @Test
    void severalRolesMayWhatOneOfThemMay() {
        north.user("both", "viewer coordinator", Map.of());

        assertThat(isPermitted(north.as("both"), North.hold("n", ANA, SOL, 16, 17)))
                .isTrue();
    }

    /** Every question of a studio; each is refused to whoever may not read. */
    static Stream<Arguments> questions() {
        Map<String, Function<Studio, Object>> questions = new LinkedHashMap<>();
        questions.put("settings", Studio::settings);
        questions.put("directory", Studio::directory);
        questions.put("days", studio -> studio.days(ANA));
        questions.put("schedule", studio -> studio.schedule(days(2, 3)));
        questions.put("schedule of some", studio -> studio.schedule(days(2, 3), List.of(ANA)));
        questions.put("schedule of a need", studio -> studio.schedule(days(2, 3), Need.ANYBODY));
        questions.put("calendars", studio -> studio.calendars(days(2, 3), List.of(ANA)));
        questions.put("overlaps", studio -> studio.overlaps(days(2, 3)));
        questions.put("claims", studio -> studio.claims(List.of(H)));
        questions.put("claimsByRef", studio -> studio.claimsByRef(List.of("sg:1")));
        questions.put("demands", studio -> studio.demands(days(2, 3)));
        questions.put("claim", studio -> studio.claim("h"));
        questions.put("off", studio -> studio.off("anas"));
        questions.put("demand", studio -> studio.demand("d"));
        questions.put("history", studio -> studio.history(EventFilter.ALL));
        questions.put("agenda", studio -> studio.agenda(days(2, 3)));
        questions.put("changes", studio -> studio.changes(Cursor.START, EventFilter.ALL));
        questions.put("effects", studio -> studio.effects(CommitId.next()));
        questions.put("commits", studio -> studio.commits("0", 1));
        questions.put("cursor", Studio::cursor);
        questions.put("events", studio -> studio.events(Cursor.START, EventFilter.ALL, 1));
        return questions.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void nobodyButTheStudiosOwnIsAnswered(String name, Function<Studio, Object> question) {
        users();

        for (String user : List.of("owner", "artist", "viewer")) {
            assertThat(question.apply(north.as(user))).as(user).isNotNull();
        }
        for (String user : List.of("gone", "stranger")) {
            assertThatThrownBy(() -> question.apply(north.as(user)))
                    .as(user)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("'" + user + "' is not permitted to see");
        }
    }

    @Test
    void theFeedIsForWhoeverMayRead() {
        users();

        assertThatThrownBy(() -> north.as("stranger").follow(Cursor.START, event -> {}))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void ratesAreForPlanners() {
        users();

        List<String> seen = new ArrayList<>();
        for (Role role : Role.values()) {
            String user = role.name().toLowerCase(Locale.ROOT);
            try {
                north.as(user).costs(days(2, 3), List.of());
                seen.add(user);
            } catch (RefusedException refused) {
                assertThat(refused).hasMessageContaining("rates");
            }
        }
        assertThat(String.join(" ", seen)).isEqualTo(PLANNERS);
    }
}
