package io.productiontool.engine.studio;

import static io.productiontool.engine.studio.North.ANA;
import static io.productiontool.engine.studio.North.DUNE;
import static io.productiontool.engine.studio.North.RAJ;
import static io.productiontool.engine.studio.North.SOL;
import static io.productiontool.engine.studio.North.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is offered instead of a refused command; 2 March 2026 is a Monday. */
class FixesTest {

    private final North north = new North();

    private List<String> fixes(Command command) {
        return fixes(north.studio, Request.of(command));
    }

    private static List<String> fixes(Studio studio, Request request) {
        return studio.explain(request).fixes().stream().map(FixesTest::text).toList();
    }

    private static String text(Fix fix) {
        String then = fix.then().map(next -> ", then " + text(next)).orElse("");
        return fix.kind().word() + " " + text(fix.command()) + then;
    }

    private static String text(Command command) {
        if (command instanceof Command.AllOf all) {
            return all.commands().stream().map(FixesTest::text).collect(Collectors.joining(" + "));
        }
        if (command instanceof Command.Book book) {
            return "book " + book.artist() + " " + text(book.range()) + " " + book.load();
        }
        if (command instanceof Command.PlaceHold hold) {
            return "hold " + hold.artist() + " " + text(hold.range()) + " " + hold.load();
        }
        if (command instanceof Command.ConfirmHold confirm) {
            return "confirm" + confirm.part().map(part -> " " + text(part)).orElse("");
        }
        if (command instanceof Command.Reschedule move) {
            return "move " + text(move.range());
        }
        if (command instanceof Command.ChangeLoad load) {
            return "load " + load.load();
        }
        if (command instanceof Command.Reassign give) {
            return "reassign " + give.artist();
        }
        return command.getClass().getSimpleName();
    }

    private static String text(TimeRange range) {
        int first = Integer.parseInt(range.start().toString().substring(8, 10));
        int last = Integer.parseInt(range.end().minusSeconds(86_400).toString().substring(8, 10));
        return first == last ? "" + first : first + "–" + last;
    }

    @Test
    void nothingIsOfferedForWhatWouldBeAccepted() {
        Explanation explanation = north.studio.explain(Request.of(North.book("b", ANA, SOL, 2, 6)));

        assertThat(explanation.outcome()).isInstanceOf(Outcome.Accepted.class);
        assertThat(explanation.fixes()).isEmpty();
    }

    @Test
    void aBookingIsOfferedInPartsMovedAsAHoldAndWithSomebodyElse() {
        north.create(RecordKind.ARTIST, "kim", Map.of("name", "Kim", "skills", "comp:4", "rate", "390 GBP"));
        north.create(RecordKind.ARTIST, "lee", Map.of("name", "Lee", "skills", "comp:3"));
        north.accepted(North.book("b", ANA, DUNE, 4, 5));

        assertThat(fixes(North.book("n", ANA, SOL, 2, 10)))
                .containsExactly(
                        "part book ana 6–10 100%",
                        "shorter book ana 2–3 100%",
                        "move book ana 6–16 100%",
                        "move book ana 23–3 100%",
                        "split book ana 2–3 100% + book ana 6–10 100%",
                        "hold hold ana 2–10 100%",
                        "artist book kim 2–10 100%");
    }

    @Test
    void itSaysWhatEachChanges() {
        north.create(RecordKind.ARTIST, "kim", Map.of("name", "Kim", "skills", "comp:5", "rate", "390 GBP"));
        north.accepted(North.hold("h", ANA, DUNE, 4, 5));

        assertThat(north.studio
                        .explain(Request.of(North.book("n", ANA, SOL, 2, 6)))
                        .fixes())
                .extracting(fix -> fix.kind().word() + ": " + String.join(", ", fix.reasons()))
                .containsExactly(
                        "part: 2 of 5 days",
                        "move: 3 working days earlier",
                        "move: 4 working days later",
                        "split: all that fits: 3 of 5 days",
                        "hold: 1st, 2nd",
                        "artist: comp 5, same zone, 390 GBP/d, free throughout",
                        "override: ");
    }

    @Test
    void theNearestTimeIsLookedForBothWaysOverWorkingDays() {
        north.accepted(North.book("b", ANA, DUNE, 11, 13));

        assertThat(fixes(North.book("n", ANA, SOL, 12, 13)))
                .contains("move book ana 9–10 100%", "move book ana 16–17 100%")
                .doesNotContain("move book ana 14–15 100%");
    }

    @Test
    void theGreatestLoadThatFitsIsOffered() {
        north.accepted(new Command.Book(BookingId.of("b"), ANA, DUNE, days(4, 4), Load.percent(65)));

        assertThat(fixes(North.book("n", ANA, SOL, 4, 4))).contains("lower-load book ana 4 35%");
    }

    @Test
    void aHoldBehindAnotherIsConfirmedInPartOrMovedAndThenConfirmed() {
        north.create(RecordKind.ARTIST, "kim", Map.of("name", "Kim", "skills", "comp:4"));
        north.accepted(North.hold("hd", ANA, DUNE, 4, 5));
        north.accepted(North.hold("hs", ANA, SOL, 2, 10));
        Command confirm = new Command.ConfirmHold(HoldId.of("hs"), BookingId.of("n"), Optional.empty());

        assertThat(fixes(confirm))
                .containsExactly(
                        "part confirm 6–10",
                        "shorter confirm 2–3",
                        "move move 6–16, then confirm",
                        "move move 23–3, then confirm",
                        "split confirm 6–10 + confirm 2–3",
                        "challenge ChallengeHold",
                        "artist hold kim 2–10 100%",
                        "override confirm");
        assertThat(north.studio.explain(Request.of(confirm)).ahead())
                .extracting(HoldRanks::isFirst)
                .containsExactly(true);
    }

    @Test
    void everyFixOfAConfirmationIsAcceptedWithWhatFollowsIt() {
        north.accepted(North.hold("hd", ANA, DUNE, 4, 5));
        north.accepted(North.hold("hs", ANA, SOL, 2, 10));
        Command confirm = new Command.ConfirmHold(HoldId.of("hs"), BookingId.of("n"), Optional.empty());

        for (Fix fix : north.studio.explain(Request.of(confirm)).fixes()) {
            assertThat(north.studio.preview(fix.command())).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void aMoveALoadAndAGiftAreOfferedOtherwise() {
        north.create(RecordKind.ARTIST, "kim", Map.of("name", "Kim", "skills", "comp:4"));
        north.accepted(North.book("bd", ANA, DUNE, 9, 10));
        north.accepted(new Command.Book(BookingId.of("bs"), ANA, SOL, days(2, 3), Load.percent(50)));
        north.accepted(new Command.Book(BookingId.of("more"), ANA, DUNE, days(2, 3), Load.percent(20)));
        north.accepted(North.book("full", RAJ, DUNE, 2, 3));

        assertThat(fixes(new Command.Reschedule(BookingId.of("bs"), days(10, 11))))
                .containsExactly(
                        "part move 11", "move move 11–12", "move move 5–6", "artist reassign kim, then move 10–11");
        assertThat(fixes(new Command.ChangeLoad(BookingId.of("bs"), Load.FULL)))
                .contains("lower-load load 80%", "artist reassign kim, then load 100%");
        assertThat(fixes(new Command.Reassign(BookingId.of("bs"), RAJ))).contains("move move 4–5, then reassign raj");
    }

    @Test
    void timeOffAndLessCapacityAreOfferedAsFacts() {
        north.accepted(North.book("b", ANA, DUNE, 4, 5));

        assertThat(fixes(new Command.PlanTimeOff(OffId.of("t"), ANA, days(2, 6), "")))
                .contains("fact RecordAbsence", "part PlanTimeOff");
        assertThat(fixes(new Command.ChangeCapacity(ANA, days(2, 6), Capacity.percent(50), false)))
                .contains("fact ChangeCapacity");
    }

    @Test
    void workThatHasBegunIsBookedOrHeldLater() {
        north.clock.now = days(4, 4).start().plusSeconds(3_600);

        assertThat(fixes(North.hold("h", ANA, SOL, 4, 6)))
                .containsExactly("part hold ana 5–6 100%", "move hold ana 5–9 100%", "book book ana 4–6 100%");
    }

    @Test
    void whatIsArchivedIsRestoredFirst() {
        north.accepted(new Command.ArchiveRecord(RecordKind.PROJECT, "sol"));

        assertThat(fixes(North.hold("h", ANA, SOL, 4, 6)))
                .containsExactly("restore RestoreRecord, then hold ana 4–6 100%");
    }

    @Test
    void whoMayNotDoItIsOfferedNothing() {
        north.user("vic", "viewer", Map.of());
        north.accepted(North.book("b", ANA, DUNE, 4, 5));

        assertThat(fixes(north.as("vic"), Request.of(North.book("n", ANA, SOL, 2, 6))))
                .isEmpty();
    }

    @Test
    void whereWarningsRefuseNothingIsOfferedThatWouldWarn() {
        List<String> fixes =
                fixes(north.studio, Request.of(North.book("n", ANA, SOL, 6, 9)).strict());

        assertThat(fixes).contains("part book ana 6 100%", "split book ana 6 100% + book ana 9 100%");
        assertThat(fixes).noneMatch(fix -> fix.startsWith("hold "));
    }

    @Test
    void theSkillThatTheProjectAsksForIsLookedFor() {
        north.create(RecordKind.ARTIST, "kim", Map.of("name", "Kim", "skills", "roto:3"));
        north.accepted(new Command.OpenDemand(
                DemandId.of("d"), SOL, Optional.of(new Skill("roto", 2)), 1, days(2, 6), Load.FULL, ""));
        north.accepted(North.book("b", ANA, DUNE, 2, 6));

        assertThat(fixes(North.book("n", ANA, SOL, 2, 6))).contains("artist book kim 2–6 100%");
    }
}
