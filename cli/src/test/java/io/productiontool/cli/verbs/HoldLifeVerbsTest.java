package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.verbs.Terminal.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies, answers, challenges, overrides and fees, as they are typed. */
class HoldLifeVerbsTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    private void policy(String document) {
        Ended applied = terminal.type(document, false, "policy", "apply", "-f", "-");
        assertThat(applied.code()).as(applied.err()).isZero();
    }

    @Test
    void aPolicyThatMakesNoSenseChangesNothing() {
        Ended refused = terminal.type("response: soon\n", false, "policy", "apply", "-f", "-");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("invalid: -, line 1: response 'soon'");
        assertThat(terminal.done("policy", "show", "-o", "csv")).contains("response,none,none");
    }

    @Test
    void anArtistsPolicyNarrowsTheStudios() {
        policy("max-rank: 3\n");
        terminal.type("max-rank: 1\n", false, "policy", "apply", "ana", "-f", "-");

        terminal.done("hold", "ana", "sol", "mar2..6");
        terminal.done("hold", "raj", "sol", "mar2..6");
        terminal.done("hold", "raj", "dune", "mar2..6");
        Ended refused = terminal.type("hold", "ana", "dune", "mar2..6");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("no hold below rank 1").contains("SOL H1");
    }

    @Test
    void aHoldWaitsForItsAnswer() {
        policy("response: 2 days\n");
        assertThat(terminal.done("hold", "raj", "sol", "mar2..6")).contains("pending: Raj has until Tue 3 Feb 12:00");
        assertThat(terminal.done("list", "-l", "state=pending", "-o", "csv")).contains("H1,hold,pending");

        Ended early = terminal.type("confirm", "H1");
        assertThat(early.code()).isEqualTo(3);
        assertThat(early.err()).contains("the artist has not answered H1 yet");

        terminal.done("answer", "H1", "mar9..13", "--note", "a week later");
        assertThat(terminal.done("show", "H1")).contains("Raj offers Mon 9–Fri 13 Mar instead");
        terminal.done("move", "H1", "mar9..13");
        terminal.done("confirm", "H1");
    }

    @Test
    void withoutAnAnswerTheHoldIsGoneAtItsInstantAndTheSweepRecordsIt() {
        policy("response: 2 days\n");
        terminal.done("hold", "raj", "sol", "mar2..6");
        terminal.now("2026-02-03T12:00:00Z");

        assertThat(terminal.done("list", "-o", "csv").lines()).hasSize(1);
        assertThat(terminal.done("sweep")).contains("hold.released.v1").contains("unanswered");
        assertThat(terminal.done("sweep")).contains("nothing was due");
    }

    @Test
    void aChallengeShowsItsDeadlineAndIsLeftAloneAfterItFailed() {
        terminal.done("hold", "raj", "sol", "mar2..6");
        terminal.done("hold", "raj", "dune", "mar4..10");
        assertThat(terminal.done("challenge", "H2", "--dry-run"))
                .contains("challenged by DUNE H2 for Wed 4–Fri 6 Mar: confirm or release by Tue 3 Feb 09:00");
        terminal.done("challenge", "H2");
        assertThat(terminal.done("today", "--peek")).contains("challenged by DUNE H2, answer in");
        terminal.done("challenge", "H2", "--withdraw");

        Ended again = terminal.type("challenge", "H2");
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.err()).contains("H1 was challenged in vain and is left alone for now, until Wed 4 Feb 09:00");
    }

    @Test
    void aPartyOutsideIsRecordedAheadOfWhoThoughtToBeFirst() {
        terminal.done("project", "create", "Acme", "--outside", "yes");
        terminal.done("hold", "raj", "sol", "mar2..6");

        assertThat(terminal.done("hold", "raj", "acme", "mar4..5", "--ahead-of", "H1"))
                .contains("H2 Raj·ACME Wed 4–Thu 5 Mar, 2 days, 100%\n    1st")
                .contains("2nd Wed 4–Thu 5 Mar behind ACME H2");
        assertThat(terminal.done("log")).contains("goes behind a party outside, who was first, Wed 4–Thu 5 Mar");
        assertThat(terminal.type("hold", "raj", "dune", "mar4..5", "--ahead-of", "H1")
                        .err())
                .startsWith("invalid: only a party outside the studio can have been first");
    }

    @Test
    void anOverrideNamesWhomItDisplacesAndStaysInTheHistory() {
        terminal.done("hold", "raj", "sol", "mar2..6");
        terminal.done("hold", "raj", "dune", "mar2..6");

        Ended over = terminal.type("confirm", "H2", "--override", "the client insists");

        assertThat(over.code()).isZero();
        assertThat(over.err()).contains("displaced: H1 Raj·SOL").contains("backup 1");
        assertThat(terminal.done("log")).contains("over others: the client insists");
    }

    @Test
    void cancellingLateSaysWhatIsOwedBeforeItIsDone() {
        policy("cancellation: 14 days 50%, 2 days 100%\n");
        terminal.done("book", "raj", "sol", "mar2..6");
        terminal.now("2026-02-25T12:00:00Z");

        Ended declined = terminal.type("n\n", true, "cancel", "B1");
        assertThat(declined.err())
                .contains("B1 Raj·SOL")
                .contains("50% is owed")
                .contains("nothing was written");
        terminal.done("artist", "edit", "raj", "--rate", "400.50 GBP");
        assertThat(terminal.type("cancel", "B1", "--dry-run").err())
                .contains("50% of 2002.5 GBP, 1001.25 GBP, is owed");
        Ended cancelled = terminal.type("y\n", true, "cancel", "B1");
        assertThat(cancelled.code()).isZero();
        assertThat(terminal.done("log")).contains("cancelled, 50% is owed");
    }

    @Test
    void aMemoSaysWhatWasAgreed() {
        policy("cancellation: 14 days 50%\n");
        terminal.done("artist", "edit", "raj", "--rate", "400 GBP");
        terminal.done("book", "raj", "dune", "mar2..9", "--po", "PO-4711", "--note", "pick-ups");

        assertThat(terminal.done("memo", "B1").lines())
                .containsExactly(
                        "CONFIRMATION B1",
                        "North",
                        "",
                        "Artist          Raj Patel",
                        "Project         Dune, for Meridian",
                        "When            Mon 2 Mar 2026 to Mon 9 Mar 2026, 6 working days",
                        "Load            100%",
                        "Time zone       UTC",
                        "Rate            400 GBP a day",
                        "Purchase order  PO-4711",
                        "Note            pick-ups",
                        "Cancellation    within 14 days of the start 50% (1200 GBP) is owed",
                        "Confirmed       Sun 1 Feb 2026 12:00, mia");
    }

    @Test
    void aMemoAsPdfSaysTheSameInLettersThatItBrings() throws IOException {
        terminal.done("artist", "edit", "raj", "--rate", "400 GBP");
        String note = "Ξένια, Юлия, Łódź, שלום, 伟. " + "every afternoon ".repeat(100);
        terminal.done("book", "raj", "dune", "mar2..9", "--po", "PO-4711", "--note", note);
        terminal.done("book", "ana", "sol", "mar2..9");

        assertThat(terminal.type("memo", "B1", "--format", "pdf").err())
                .isEqualTo("no font for 伟: '?' stands for it; name a TrueType font that has it with --font\n");
        try (PDDocument pdf = Loader.loadPDF(terminal.bytes("memo", "B1", "B2", "--format", "pdf"))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains("Confirmation B1", "Raj Patel", "400 GBP a day", "PO-4711", "Confirmation B2")
                    .contains("Ξένια, Юлия, Łódź", "שלום", "?.");
        }
        assertThat(terminal.type("", true, "memo", "B1", "--format", "pdf").err())
                .isEqualTo("invalid: a PDF is nothing for a terminal; write it to a file: … > memo.pdf\n");
        assertThat(terminal.type("memo", "B1", "--format", "odt").err())
                .isEqualTo("invalid: a memo is text or pdf, not odt\n");
        Ended noFont = terminal.type(
                "memo", "B1", "--format", "pdf", "--font", terminal.file().toString());
        assertThat(noFont.code()).isEqualTo(ExitCodes.INVALID);
        assertThat(noFont.err()).contains("cannot be read as a TrueType font");
    }

    @Test
    void aCrewThatIsNotCompleteIsNamedRoleByRole() {
        terminal.done("demand", "open", "sol", "comp:3", "mar2..6");
        terminal.done("demand", "open", "sol", "2 x roto", "mar2..6");
        terminal.done("hold", "ana", "sol", "mar2..6", "--demand", "D1", "--preference", "1");
        terminal.done("hold", "raj", "sol", "mar2..6", "--demand", "D2");

        Ended refused = terminal.type("crew", "confirm", "sol");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("the crew is not complete: D2 lacks 1");
        assertThat(terminal.done("list", "-l", "kind=booking", "-o", "csv").lines())
                .hasSize(1);
    }

    @Test
    void theReportTellsWhatBecameOfHolds() {
        terminal.done("hold", "raj", "sol", "mar2..6");
        terminal.done("hold", "raj", "dune", "mar2..6");
        terminal.done("confirm", "H1");
        terminal.done("release", "H2");
        terminal.done("hold", "kim", "dune", "mar2..6");

        assertThat(terminal.done("report", "holds", "-o", "csv").lines())
                .contains("client,,1,1,0,0,0,1.000,", "client,Meridian,2,0,1,0,1,0.000,", "rank,2,1,0,1,0,0,0.000,");
    }
}
