package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After some refusals a studio looks at a command on a snapshot first: with the same outcome. */
final class RefusalsInARowTest {

    private static final ArtistId ANA = ArtistId.of("ana");

    private Studio studio;

    @BeforeEach
    void aStudioThatHasRefusedALot() {
        Clock clock = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);
        StudioHost host = StudioHost.open(new MemoryStore(), clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        studio.execute(new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")));
        studio.execute(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
        assertThat(studio.execute(book("b1", 1), Key.of("k"))).isInstanceOf(Outcome.Accepted.class);
        for (int i = 0; i < 10; i++) {
            assertThat(studio.execute(book("no" + i, 1))).isInstanceOf(Outcome.Rejected.class);
        }
    }

    @Test
    void whatFitsIsStillBooked() {
        assertThat(studio.execute(book("b2", 2))).isInstanceOf(Outcome.Accepted.class);
        assertThat(studio.schedule(TimeRange.ALWAYS).lane(ANA).orElseThrow().bookings())
                .hasSize(2);
    }

    @Test
    void aKeyStillAnswersWithTheCommitItMade() {
        Outcome again = studio.execute(book("b1", 1), Key.of("k"));

        assertThat(((Outcome.Accepted) again).repeated()).isTrue();
        assertThat(studio.execute(book("other", 2), Key.of("k"))).isInstanceOf(Outcome.Rejected.class);
    }

    private static Command book(String id, int day) {
        long start = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli() + day * 86_400_000L;
        return new Command.Book(
                BookingId.of(id), ANA, ProjectId.of("sol"), TimeRange.ofMillis(start, start + 86_400_000L), Load.FULL);
    }
}
