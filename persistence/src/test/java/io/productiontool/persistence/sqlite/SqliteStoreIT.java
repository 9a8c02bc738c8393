package io.productiontool.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.EventStore;
import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A studio in a file, from its founding to a stray script that tries to overload an artist. */
class SqliteStoreIT {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final ProjectId SOL = ProjectId.of("sol");
    private static final ProjectId DUNE = ProjectId.of("dune");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private StudioHost host;
    private Studio studio;

    @BeforeEach
    void aStudioWithAnaAndTwoProjects() {
        EventStore store = Stores.create("sqlite:" + folder.resolve("plan.db"));
        host = StudioHost.open(store, CLOCK);
        host.found("north", Map.of("name", "North VFX", "zone", "Europe/London"), "mia", "Mia Chen");
        studio = host.studio("north").as(Principal.user("mia"));
        accept(new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana Duarte", "skills", "comp:4")));
        accept(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris Rising", "code", "SOL")));
        accept(new Command.CreateRecord(RecordKind.PROJECT, "dune", Map.of("name", "Dune Sea", "code", "DUNE")));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Outcome.Accepted accept(Command command) {
        return studio.execute(command).fold(accepted -> accepted, rejected -> {
            throw new AssertionError(rejected.toString());
        });
    }

    private Rejection refuse(Command command) {
        return studio.execute(command)
                .fold(
                        accepted -> {
                            throw new AssertionError(accepted.toString());
                        },
                        Outcome.Rejected::rejection);
    }

    private TimeRange days(int first, int count) {
        return studio.days(ANA, LocalDate.of(2026, 3, first), count);
    }

    @Test
    void aHoldIsRankedBehindTheOneThatWasThereAndConfirmedWhenThatIsReleased() {
        accept(new Command.PlaceHold(HoldId.of("h-dune"), ANA, DUNE, days(4, 3), Load.FULL));
        Outcome.Accepted second = accept(new Command.PlaceHold(HoldId.of("h-sol"), ANA, SOL, days(2, 5), Load.FULL));
        assertThat(second.ranks().get(0).segments())
                .extracting(segment -> segment.ordinal() + " " + segment.ahead())
                .containsExactly("1st []", "2nd [H1]");
        assertThat(refuse(new Command.ConfirmHold(HoldId.of("h-sol"), BookingId.of("b"), Optional.empty())))
                .isInstanceOf(Rejection.HeldAhead.class);
        Outcome.Accepted released = accept(new Command.ReleaseHold(HoldId.of("h-dune"), ""));
        assertThat(released.promoted()).hasSize(1);
        accept(new Command.ConfirmHold(HoldId.of("h-sol"), BookingId.of("b"), Optional.empty()));
        assertThat(studio.claim("B1")).isPresent();
        assertThat(studio.history(EventFilter.ALL.ofSubject("h-sol"))).hasSize(2);
    }

    @Test
    void anAbsenceCarvesABookingAndOpensDemand() {
        accept(new Command.Book(BookingId.of("b"), ANA, SOL, days(2, 5), Load.FULL));
        accept(new Command.RecordAbsence(OffId.of("a"), ANA, days(3, 1), "sick"));
        assertThat(studio.schedule(days(1, 10)).lane(ANA).orElseThrow().bookings())
                .hasSize(2);
        assertThat(studio.schedule(days(1, 10)).uncovered())
                .singleElement()
                .satisfies(open -> assertThat(open.range()).isEqualTo(days(3, 1)));
        assertThat(studio.schedule(days(2, 5)).available(Need.skill("comp", 3))).isEmpty();
    }

    @Test
    void aStrayScriptCannotOverloadAnArtist() throws SQLException {
        accept(new Command.Book(BookingId.of("b"), ANA, SOL, days(2, 5), Load.FULL));
        TimeRange overlapping = days(4, 1);
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plan.db"));
                Statement statement = raw.createStatement()) {
            String columns =
                    "(id, handle, artist, project, starts, ends, load, details) values ('raw', 'B99', 1, 'dune', "
                            + overlapping.startMillis() + ", " + overlapping.endMillis() + ", 1, '{}')";
            for (String verb : new String[] {"insert", "insert or ignore", "insert or replace", "insert or fail"}) {
                assertThatThrownBy(() -> statement.executeUpdate(verb + " into booking " + columns))
                        .hasMessageContaining("OVERLOAD");
            }
            assertThatThrownBy(() -> statement.executeUpdate("update booking set load = 1"))
                    .hasMessageContaining("FIXED");
            assertThatThrownBy(() -> statement.executeUpdate("update profile set capacity = 1 where load > 0"))
                    .hasMessageContaining("OVERLOAD");
            assertThatThrownBy(() -> statement.executeUpdate("delete from event"))
                    .hasMessageContaining("never removed");
        }
    }

    @Test
    void theFileBelongsToItsOwnerAlone() throws java.io.IOException {
        for (String name : new String[] {"plan.db", "plan.db-wal", "plan.db-shm"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFileThatIsNoStudioIsRefused() throws java.io.IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a database, but long enough to look at");
        assertThatThrownBy(() -> Stores.open(text.toString())).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> Stores.open(folder.resolve("nowhere.db").toString()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no studio");
        assertThatThrownBy(() -> Stores.create(folder.resolve("plan.db").toString()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is there already");
    }
}
