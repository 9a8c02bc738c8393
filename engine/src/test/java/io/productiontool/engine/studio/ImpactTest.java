package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.record.RecordKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dry run tells beside what would stand. */
class ImpactTest {

    private final North north = new North();

    @BeforeEach
    void anArtistWithARateWhomTwoPeopleHold() {
        north.accepted(new Command.ChangeRecord(RecordKind.ARTIST, "ana", Map.of("rate", "400 GBP")));
        north.user("farah", "producer", Map.of());
        north.user("lee", "coordinator", Map.of());
        north.as("farah").execute(North.hold("hd", ANA, DUNE, 2, 6));
        north.as("lee").execute(North.hold("hs", ANA, SOL, 2, 6));
    }

    private Outcome.Accepted dry(Command command) {
        return (Outcome.Accepted) north.studio.preview(command);
    }

    private Impact impact(Command command) {
        return dry(command).impact().orElseThrow();
    }

    private static List<String> ranks(Impact impact) {
        return impact.ranks().stream()
                .map(change -> change.hold().handle() + " " + text(change.from()) + "→" + text(change.to()))
                .toList();
    }

    private static String text(List<RankSegment> segments) {
        return segments.stream().map(RankSegment::ordinal).collect(Collectors.joining(" "));
    }

    private static List<String> notices(Impact impact) {
        return impact.notices().stream()
                .map(notice -> notice.id() + " " + String.join(" ", notice.about()))
                .toList();
    }

    private static String cost(Impact impact) {
        return impact.cost().orElseThrow().stream()
                .map(cost -> cost.confirmed() / 100 + "/" + cost.tentative() / 100 + " " + cost.currency())
                .collect(Collectors.joining());
    }

    @Test
    void aReleaseMovesTheNextUpAndTellsThoseWhoHoldAndTheArtist() {
        Impact impact = impact(new Command.ReleaseHold(HoldId.of("hd"), ""));

        assertThat(ranks(impact)).containsExactly("H1 1st→", "H2 2nd→1st");
        assertThat(notices(impact)).containsExactly("ana H1", "farah H1", "lee H2");
        assertThat(cost(impact)).isEmpty();
    }

    @Test
    void aConfirmationTurnsHeldCostIntoBooked() {
        Impact impact = impact(new Command.ConfirmHold(HoldId.of("hd"), BookingId.of("b"), Optional.empty()));

        assertThat(ranks(impact)).containsExactly("H1 1st→", "H2 2nd→backup 1");
        assertThat(cost(impact)).isEqualTo("2000/-2000 GBP");
    }

    @Test
    void anAbsenceTellsWhatItTakesAndSaves() {
        Command away = new Command.RecordAbsence(OffId.of("a"), ANA, North.days(5, 6), "");
        Impact impact = impact(away);

        assertThat(ranks(impact)).isEmpty();
        assertThat(notices(impact)).containsExactly("ana A? H2 H1", "lee H2", "farah H1");
        assertThat(cost(impact)).isEqualTo("0/-800 GBP");
        assertThat(dry(away).events())
                .extracting(event -> event.commit() + " " + event.event().type())
                .containsExactly("dry-run hold.cut.v1", "dry-run hold.cut.v1", "dry-run absence.recorded.v1");
    }

    @Test
    void whoAsksIsNotTold() {
        Outcome.Accepted dry =
                (Outcome.Accepted) north.as("farah").preview(new Command.ReleaseHold(HoldId.of("hd"), ""));

        assertThat(notices(dry.impact().orElseThrow())).containsExactly("ana H1", "lee H2");
    }

    @Test
    void onlyADryRunForesees() {
        assertThat(north.accepted(new Command.ReleaseHold(HoldId.of("hd"), "")).impact())
                .isEmpty();
    }
}
