package io.productiontool.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores over one file, as two processes are: what one remembers never outlives what the other writes. */
final class SharedFileTest {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final Set<String> statements = new ConcurrentSkipListSet<>();
    private EventStore store;
    private Studio here;
    private StudioHost elsewhere;
    private Studio there;

    @BeforeEach
    void aStudioThatHasBeenUsed() {
        Path file = folder.resolve("plan.db");
        SqliteStore.create(file).close();
        store = new SqliteStore(file, Connections.Settings.SAFE.seenBy(this::watch));
        StudioHost host = StudioHost.open(store, CLOCK);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        here = host.studio("north").as(Principal.user("mia"));
        accept(here, new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")));
        accept(here, new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
        accept(here, new Command.CreateRecord(RecordKind.PROJECT, "dune", Map.of("name", "Dune")));
        accept(here, book("b0", "sol", 0));
        elsewhere = StudioHost.open(SqliteStore.open(file), CLOCK);
        there = elsewhere.studio("north").as(Principal.user("mia"));
    }

    @AfterEach
    void close() {
        store.close();
        elsewhere.close();
    }

    @Test
    void anArtistWhoWasArchivedElsewhereIsNotBooked() {
        accept(there, new Command.CancelBooking(BookingId.of("b0"), ""));
        accept(there, new Command.ArchiveRecord(RecordKind.ARTIST, "ana"));

        assertThat(refuse(here, book("b1", "sol", 1)).toString()).contains("ana");
    }

    @Test
    void aPermissionThatWasTakenAwayElsewhereIsGoneHere() {
        accept(there, new Command.CreateRecord(RecordKind.USER, "bo", Map.of("name", "Bo", "roles", "owner")));
        accept(there, new Command.ChangeRecord(RecordKind.USER, "mia", Map.of("roles", "viewer")));

        assertThat(refuse(here, book("b1", "sol", 1))).isInstanceOf(Rejection.NotPermitted.class);
    }

    @Test
    void capacityThatWasTakenAwayElsewhereIsGoneHere() {
        accept(there, new Command.CancelBooking(BookingId.of("b0"), ""));
        accept(there, new Command.ChangeRecord(RecordKind.ARTIST, "ana", Map.of("capacity", "50")));

        assertThat(refuse(here, book("b1", "sol", 1))).isInstanceOf(Rejection.OverCapacity.class);
    }

    @Test
    void theFirstHoldAndTheFirstTimeOffOfAnArtistStandInTheWayOfTheOther() {
        accept(there, new Command.PlaceHold(HoldId.of("h"), ANA, ProjectId.of("dune"), day(1), Load.FULL));
        accept(there, new Command.PlanTimeOff(OffId.of("t"), ANA, day(2), ""));

        assertThat(refuse(here, book("b1", "sol", 1))).isInstanceOf(Rejection.HeldAhead.class);
        assertThat(refuse(here, book("b2", "sol", 2))).isInstanceOf(Rejection.OverCapacity.class);
    }

    @Test
    void theFirstOfAKindIsNoticedByTheOneThatPutIt() {
        accept(here, new Command.PlaceHold(HoldId.of("h"), ANA, ProjectId.of("dune"), day(1), Load.FULL));
        accept(here, new Command.PlanTimeOff(OffId.of("t"), ANA, day(2), ""));
        TimeRange month = TimeRange.ofMillis(day(3).startMillis(), day(33).startMillis());
        accept(here, new Command.Book(BookingId.of("long"), ANA, ProjectId.of("sol"), month, Load.FULL));

        assertThat(refuse(here, book("b1", "sol", 1))).isInstanceOf(Rejection.HeldAhead.class);
        assertThat(refuse(here, book("b2", "sol", 2))).isInstanceOf(Rejection.OverCapacity.class);
        assertThat(refuse(here, book("b3", "sol", 20))).isInstanceOf(Rejection.OverCapacity.class);
    }

    @Test
    void bothWriteInTurnsAndNoVersionOrHandleIsGivenTwice() {
        List<String> handles = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            Studio whose = i % 3 == 0 ? there : here;
            handles.add(accept(whose, book("b" + i, "sol", i))
                    .booking()
                    .orElseThrow()
                    .handle());
        }

        assertThat(handles).doesNotHaveDuplicates();
        assertThat(store.<Long>read(
                        reader -> reader.head(StreamId.calendar(ANA)).version()))
                .isEqualTo(42); // one for the capacity, one before
    }

    @Test
    void oneProcessCountsWithoutGaps() {
        List<String> handles = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            handles.add(accept(here, book("b" + i, "sol", i))
                    .booking()
                    .orElseThrow()
                    .handle());
        }

        assertThat(handles).startsWith("B2", "B3", "B4", "B5").endsWith("B41");
    }

    @Test
    void whatWasTakenBackIsNotRemembered() {
        accept(here, new Command.CancelBooking(BookingId.of("b0"), ""));
        assertThatThrownBy(() -> store.transact(transaction -> {
                    Studio within = StudioHost.open(new OneTransaction(transaction), CLOCK)
                            .studio("north")
                            .as(Principal.user("mia"));
                    accept(within, new Command.ArchiveRecord(RecordKind.PROJECT, "sol"));
                    accept(within, new Command.PlaceHold(HoldId.of("h"), ANA, ProjectId.of("dune"), day(1), Load.FULL));
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");

        accept(here, book("b1", "sol", 1));
        accept(there, book("b2", "sol", 2));
    }

    @Test
    void noStatementOnTheWayOfABookingScansATable() throws SQLException {
        statements.clear();
        Studio fresh = StudioHost.open(
                        new SqliteStore(folder.resolve("plan.db"), Connections.Settings.SAFE.seenBy(this::watch)),
                        CLOCK)
                .studio("north")
                .as(Principal.user("mia"));
        accept(fresh, book("b1", "sol", 1));
        refuse(fresh, book("b2", "sol", 1));
        accept(fresh, new Command.PlaceHold(HoldId.of("h"), ANA, ProjectId.of("dune"), day(2), Load.FULL));
        accept(fresh, new Command.PlanTimeOff(OffId.of("t"), ANA, day(3), ""));
        accept(fresh, book("b4", "dune", 4));

        Set<String> scans = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plan.db"))) {
            for (String sql : statements) {
                if (!sql.matches("(?s)(begin|commit|rollback|pragma|savepoint|release).*")) {
                    scans.addAll(scans(connection, sql));
                }
            }
        }

        assertThat(statements).anyMatch(sql -> sql.startsWith("insert into booking"));
        assertThat(scans).isEmpty();
    }

    private static Set<String> scans(Connection connection, String sql) throws SQLException {
        Set<String> scans = new TreeSet<>();
        try (PreparedStatement explain = connection.prepareStatement("explain query plan " + sql);
                ResultSet steps = explain.executeQuery()) {
            while (steps.next()) {
                String step = steps.getString("detail");
                if (step.startsWith("SCAN") && !step.startsWith("SCAN CONSTANT")) {
                    scans.add(step);
                }
            }
        }
        return scans;
    }

    private Connection watch(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, words) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) words[0]);
                    }
                    try {
                        return method.invoke(real, words);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static Outcome.Accepted accept(Studio studio, Command command) {
        return studio.execute(command).fold(accepted -> accepted, rejected -> {
            throw new AssertionError(rejected.toString());
        });
    }

    private static Rejection refuse(Studio studio, Command command) {
        return studio.execute(command)
                .fold(
                        accepted -> {
                            throw new AssertionError(accepted.toString());
                        },
                        Outcome.Rejected::rejection);
    }

    private static Command book(String id, String project, int day) {
        return new Command.Book(BookingId.of(id), ANA, ProjectId.of(project), day(day), Load.FULL);
    }

    private static TimeRange day(int day) {
        long start = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli() + day * 86_400_000L;
        return TimeRange.ofMillis(start, start + 86_400_000L);
    }
}
