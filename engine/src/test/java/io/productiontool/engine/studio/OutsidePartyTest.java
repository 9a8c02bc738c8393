package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.SOL;
import static io.productiontool.engine.studio.North.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Cost;
import io.productiontool.engine.query.Dimension;
import io.productiontool.engine.record.RecordKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "You are second behind somebody else, says the agent": parties outside, who were first without anybody knowing. */
class OutsidePartyTest {

    private static final ProjectId ACME = ProjectId.of("acme");

    private final North north = new North();

    @BeforeEach
    void learn() {
        north.accepted(new Command.CreateRecord(
                RecordKind.PROJECT, "acme", Map.of("name", "Acme", "code", "ACME", "outside", "yes")));
    }

    private static Command.PlaceHold ahead(String id, int from, int to, String of) {
        return new Command.PlaceHold(
                HoldId.of(id), RAJ, ACME, days(from, to), Load.FULL, Terms.NONE, Optional.of(HoldId.of(of)));
    }

    private String standing(String handle) {
        return north.studio.schedule(days(1, 28)).lane(RAJ).orElseThrow().holds().stream()
                .filter(ranks -> ranks.hold().handle().equals(handle))
                .map(HoldRanks::segments)
                .flatMap(List::stream)
                .map(RankSegment::ordinal)
                .collect(Collectors.joining(" "));
    }

    @Test
    void itTakesThePlaceBeforeTheHoldAndAllBehindThatMoveDown() {
        north.accepted(North.hold("first", RAJ, SOL, 2, 6));
        north.accepted(North.hold("second", RAJ, DUNE, 2, 6));

        Outcome.Accepted outcome = north.accepted(ahead("theirs", 4, 5, "first"));

        assertThat(standing("H3")).isEqualTo("1st");
        assertThat(standing("H1")).isEqualTo("1st 2nd 1st");
        assertThat(standing("H2")).isEqualTo("2nd 3rd 2nd");
        assertThat(outcome.events())
                .extracting(recorded -> recorded.event().type())
                .containsExactly("hold.placed.v1", "hold.passed.v1", "hold.passed.v1");
        assertThat(outcome.ranks()).extracting(ranks -> ranks.hold().handle()).contains("H1", "H2", "H3");
    }

    @Test
    void whoStandsBeforeThatHoldStaysBefore() {
        north.accepted(North.hold("first", RAJ, SOL, 2, 6));
        north.accepted(North.hold("second", RAJ, DUNE, 2, 6));

        north.accepted(ahead("theirs", 2, 6, "second"));

        assertThat(standing("H1")).isEqualTo("1st");
        assertThat(standing("H3")).isEqualTo("2nd");
        assertThat(standing("H2")).isEqualTo("3rd");
    }

    @Test
    void itIsTakenBackAsIfItHadNotBeen() {
        north.accepted(North.hold("first", RAJ, SOL, 2, 6));
        north.accepted(North.hold("second", RAJ, DUNE, 2, 6));
        Outcome.Accepted outcome = north.accepted(ahead("theirs", 2, 6, "first"));

        north.accepted(new Command.Undo(outcome.commit().orElseThrow()));

        assertThat(standing("H1")).isEqualTo("1st");
        assertThat(standing("H2")).isEqualTo("2nd");
        assertThat(standing("H3")).isEmpty();
    }

    @Test
    void onlyAPartyOutsideCanHaveBeenFirstAndOnlyOverThatTime() {
        north.accepted(North.hold("first", RAJ, SOL, 2, 6));

        assertThat(refused(RAJ, DUNE, 2, 6)).startsWith("only a party outside the studio can have been first");
        assertThat(refused(RAJ, ACME, 9, 10)).isEqualTo("H1 is not over the same artist's time");
        assertThat(refused(ANA, ACME, 2, 6)).isEqualTo("H1 is not over the same artist's time");
        assertThat(north.refused(ahead("theirs", 2, 6, "nobody")).reason()).isEqualTo("no standing hold 'nobody'");
    }

    private String refused(ArtistId artist, ProjectId project, int from, int to) {
        return north.refused(new Command.PlaceHold(
                        HoldId.of("theirs"),
                        artist,
                        project,
                        days(from, to),
                        Load.FULL,
                        Terms.NONE,
                        Optional.of(HoldId.of("first"))))
                .reason();
    }

    @Test
    void nobodyHereAsksTheArtistForIt() {
        north.accepted(new Command.ChangeRecord(
                RecordKind.STUDIO,
                "north",
                Map.of("policy.response", "2 days", "policy.expiry", "5 days", "policy.max-rank", "1")));
        north.accepted(North.hold("first", RAJ, SOL, 2, 6));

        Outcome.Accepted outcome =
                north.accepted(new Command.PlaceHold(HoldId.of("theirs"), RAJ, ACME, days(2, 6), Load.FULL));

        assertThat(outcome.events())
                .extracting(recorded -> recorded.event().type())
                .containsExactly("hold.placed.v1");
        assertThat(standing("H2")).isEqualTo("2nd");
    }

    @Test
    void itCostsTheStudioNothing() {
        north.accepted(new Command.ChangeRecord(RecordKind.ARTIST, "raj", Map.of("rate", "400 GBP")));
        north.accepted(North.hold("first", RAJ, SOL, 2, 3));
        north.accepted(new Command.PlaceHold(HoldId.of("theirs"), RAJ, ACME, days(9, 13), Load.FULL));

        assertThat(north.studio.costs(days(1, 28), List.of(Dimension.PROJECT)).rows())
                .extracting(Cost::keys)
                .containsExactly(List.of("SOLARIS"));
    }
}
