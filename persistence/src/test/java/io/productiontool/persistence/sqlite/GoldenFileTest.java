package io.productiontool.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.Principal;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioHost;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.Stores;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that an earlier version made opens, reads and takes a booking. */
final class GoldenFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-21T10:00:00Z"), ZoneOffset.UTC);
    private static final ArtistId ANA = ArtistId.of("ana");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeTheFileAsItWas() throws Exception {
        file = folder.resolve("plan.db");
        String resource = "/io/productiontool/persistence/golden/schema-1.sql";
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(resource), resource);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aStudioOfSchemaOneIsReadWhole() {
        withStudio(studio -> {
            assertThat(studio.directory().artist("sg:1").name()).isEqualTo("Ana Duarte");
            assertThat(studio.claim("sg:7")).map(Claim::handle).contains("H1");
            assertThat(studio.claim("H2")).isEmpty();
            assertThat(studio.claim("sg:8")).map(Claim::range).contains(days(studio, 2, 2));
            assertThat(studio.off("A1")).isPresent();
            assertThat(studio.demands(TimeRange.ALWAYS))
                    .extracting(Demand::handle)
                    .containsExactly("D2", "D1");
            assertThat(studio.history(EventFilter.ALL)).hasSize(19);
        });
    }

    @Test
    void aStudioOfSchemaOneTakesABookingAndRefusesAnOverload() {
        withStudio(studio -> {
            assertThat(book(studio, "b7", 16)).isInstanceOf(Outcome.Accepted.class);
            assertThat(book(studio, "b8", 16)).isInstanceOf(Outcome.Rejected.class);
            assertThat(studio.execute(new Command.CancelOff(OffId.of("a1")))).isInstanceOf(Outcome.Accepted.class);
        });
        withStudio(studio -> assertThat(studio.claim("b7")).isPresent());
    }

    private interface Look {
        void at(Studio studio);
    }

    private void withStudio(Look look) {
        try (StudioHost host = StudioHost.open(Stores.open(file.toString()), CLOCK)) {
            look.at(host.studio("north").as(Principal.user("mia")));
        }
    }

    private static TimeRange days(Studio studio, int first, int count) {
        return studio.days(ANA, LocalDate.of(2026, 3, first), count);
    }

    private static Outcome book(Studio studio, String id, int day) {
        return studio.execute(
                new Command.Book(BookingId.of(id), ANA, ProjectId.of("sol"), days(studio, day, 1), Load.FULL));
    }
}
