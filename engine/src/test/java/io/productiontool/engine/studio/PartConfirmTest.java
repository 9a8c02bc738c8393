package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Confirming a part of a hold that has a name in another system. */
class PartConfirmTest {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-20T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void theHoldKeepsItsReferenceUntilAllOfItIsConfirmed() {
        try (StudioHost host = StudioHost.open(new MemoryStore(), CLOCK)) {
            host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
            Studio studio = host.studio("north").as(Principal.user("mia"));
            studio.execute(new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")));
            studio.execute(new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")));
            TimeRange week = studio.days(ANA, LocalDate.of(2026, 3, 2), 5);
            HoldId hold = HoldId.of("h");
            studio.execute(
                    new Command.PlaceHold(hold, ANA, ProjectId.of("sol"), week, Load.FULL, Terms.NONE.withRef("sg:1")));
            TimeRange monday = studio.days(ANA, LocalDate.of(2026, 3, 2), 1);
            studio.execute(new Command.ConfirmHold(hold, BookingId.of("b1"), Optional.of(monday)));
            assertThat(studio.claim("sg:1").map(Claim::id)).contains(hold);
            studio.execute(new Command.ConfirmHold(hold, BookingId.of("b2"), Optional.empty()));
            assertThat(studio.claim("sg:1").map(Claim::id)).contains(BookingId.of("b2"));
        }
    }
}
