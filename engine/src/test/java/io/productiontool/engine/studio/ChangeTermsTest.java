package io.productiontool.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.MemoryStore;
import io.productiontool.engine.studio.Command.AllOf;
import io.productiontool.engine.studio.Command.ChangeTerms;
import io.productiontool.engine.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeTermsTest {

    private static final ArtistId ANA = ArtistId.of("ana");
    private static final ProjectId SOL = ProjectId.of("sol");
    private static final HoldId H1 = HoldId.of("h1");
    private static final BookingId B1 = BookingId.of("b1");

    private Studio studio;

    @BeforeEach
    void found() {
        Clock clock = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);
        StudioHost host = StudioHost.open(new MemoryStore(), clock);
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        studio = host.studio("north").as(Principal.user("mia"));
        accept(
                new Command.CreateRecord(RecordKind.ARTIST, "ana", Map.of("name", "Ana")),
                new Command.CreateRecord(RecordKind.PROJECT, "sol", Map.of("name", "Solaris")),
                new Command.PlaceHold(H1, ANA, SOL, day(2), Load.FULL, Terms.NONE.withRef("x")),
                new Command.Book(
                        B1, ANA, SOL, day(3), Load.FULL, Terms.NONE.withRef("y").withPo("PO-1")));
    }

    @Test
    void whatIsNotSaidStaysAndPlaceDeadlineAndTimeStayAnyway() {
        Claim before = claim(H1);

        accept(new ChangeTerms(H1, Optional.of("late"), Optional.empty(), Optional.empty()));

        assertThat(claim(H1).terms()).isEqualTo(Terms.NONE.withRef("x").withNote("late"));
        assertThat(claim(H1)).usingRecursiveComparison().ignoringFields("terms").isEqualTo(before);
    }

    @Test
    void aReferenceBelongsToOneAndCanBeHandedOnInOneCommit() {
        Outcome taken = studio.execute(ref(H1, "y"));
        assertThat(taken)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        refused -> assertThat(refused.rejection()).isEqualTo(new Rejection.Exists("reference", "y")));

        accept(ref(B1, ""), ref(H1, "y"), ref(B1, "x"));

        assertThat(studio.claim("y")).contains(claim(H1));
        assertThat(studio.claim("x")).contains(claim(B1));
    }

    @Test
    void whoMayNotBookMayNotChangeWhatIsSaidWithABooking() {
        StudioHost host = StudioHost.open(new MemoryStore(), Clock.systemUTC());
        host.found("north", Map.of("name", "North", "zone", "UTC"), "mia", "Mia");
        host.studio("north")
                .as(Principal.user("mia"))
                .execute(new Command.CreateRecord(RecordKind.USER, "cal", Map.of("name", "Cal", "roles", "viewer")));

        Outcome outcome = host.studio("north").as(Principal.user("cal")).execute(ref(B1, "z"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        refused -> assertThat(refused.rejection().kind()).isEqualTo(Rejection.Kind.NOT_PERMITTED));
    }

    private static ChangeTerms ref(ClaimId id, String ref) {
        return new ChangeTerms(id, Optional.empty(), Optional.empty(), Optional.of(ref));
    }

    private Claim claim(ClaimId id) {
        return studio.claims(List.of(id)).values().iterator().next();
    }

    private void accept(Command... commands) {
        assertThat(studio.execute(new AllOf(List.of(commands)))).isInstanceOf(Outcome.Accepted.class);
    }

    private static TimeRange day(int day) {
        Instant start = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
        return TimeRange.of(start, start.plusSeconds(86_400));
    }
}
