package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import io.productiontool.persistence.TestStudios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking about the past, comparing with it, and going back to it. */
@Tag(TestStudios.MANY)
class PastVerbsTest {

    private static final String BEFORE = "2026-02-01T18:00Z";

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void aStudioInWhichSomethingHappened() {
        terminal = new Terminal(folder);
        terminal.done("hold", "ana", "sol", "2026-03-02..06");
        terminal.done("hold", "ana", "dune", "2026-03-02..06");
        terminal.done("book", "raj", "sol", "2026-03-09..13", "--note", "pick-ups");
        terminal.now("2026-02-02T12:00:00Z");
        terminal.done("release", "H1");
        terminal.done("move", "B1", "+5wd");
        terminal.done("artist", "edit", "kim", "--department", "2D");
        terminal.now("2026-02-03T12:00:00Z");
    }

    @Test
    void everyQuestionIsAnsweredAsItWasKnownThen() {
        assertThat(asOf("list", "-o", "csv")).contains("H1,", "H2,").contains("2026-03-09T");
        assertThat(terminal.done("list", "-o", "csv")).doesNotContain("H1,").doesNotContain("2026-03-09T");
        assertThat(asOf("show", "H1")).contains("Ana·SOL Mon 2–Fri 6 Mar");
        assertThat(asOf("artist", "list", "-l", "department=2D", "-o", "csv")).doesNotContain("kim");
        assertThat(asOf("contested", "2026-03-02..06")).contains("H1").contains("2nd behind SOL H1");
        assertThat(asOf("export", "bookings")).contains("2026-03-09");
        assertThat(asOf("log", "-o", "csv")).contains("hold.placed").doesNotContain("hold.released");
        for (String question : List.of(
                "board 2026-03-02..13",
                "avail 2026-03-02..13 --skill comp",
                "gaps ana 2026-03-02..13",
                "check 2026-03-02..13",
                "today",
                "report utilisation 2026-03-02..13",
                "demand list",
                "studio show")) {
            asOf(question.split(" "));
        }
    }

    private String asOf(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--as-of", BEFORE));
        return terminal.done(all.toArray(String[]::new));
    }

    @Test
    void aMomentIsSaidBeforeTheCommandOrBehindItInWords() {
        assertThat(terminal.done("--as-of", "36h ago", "list")).contains("H1");
        assertThat(terminal.done("list", "--as-of=-36h")).contains("H1");
        assertThat(terminal.done("list", "--as-of", "-36h")).contains("H1");
        assertThat(terminal.done("log", "--since", "-2d", "--until", "-1h", "-o", "jsonl")
                        .lines())
                .hasSize(terminal.events());
        assertThat(terminal.done("list", "--as-of", "feb1")).contains("H1");
        assertThat(terminal.done("list", "--as-of", "yesterday")).doesNotContain("H1");
        assertThat(terminal.done("list", "--as-of", "yesterday 11:00")).contains("H1");
        assertThat(terminal.done("list", "--as-of", "today")).doesNotContain("H1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hold ana sol 2026-03-02", "release H2", "undo", "batch", "artist edit ana --rate 1", "init X"})
    void whatWritesDoesNotTakeAMoment(String line) {
        Terminal.Ended ended = terminal.type((line + " --as-of yesterday").split(" "));
        assertThat(ended.code()).isEqualTo(ExitCodes.INVALID);
        assertThat(ended.err()).contains("does not take --as-of: the past can be asked about, not changed");
    }

    @Test
    void aMomentThatHasNotComeOrThatThereNeverWasIsRefused() {
        assertThat(terminal.type("list", "--as-of", "tomorrow").err()).contains("--as-of tomorrow has not come yet");
        assertThat(terminal.type("list", "--as-of", "soon").err())
                .contains("'soon' is no moment; write yesterday 18:00");
        assertThat(terminal.type("list", "--as-of", "2020-01-01").err()).contains("there was no studio yet");
    }

    @Test
    void whatChangedOnTheBoardIsListedAndEndsWithSeven() {
        Terminal.Ended ended = terminal.type("diff", "2026-03-02..27", "--from", BEFORE, "-o", "csv");
        assertThat(ended.code()).isEqualTo(ExitCodes.DIFFERS);
        assertThat(ended.out().lines().skip(1).map(line -> line.split(",", 4)[0] + " " + line.split(",", 4)[2]))
                .containsExactly("gone H1", "rank H2", "moved B1");
        assertThat(terminal.type("diff", "2026-03-02..27", "--from", BEFORE).out())
                .contains("moved  booking  B1", "Mon 9–Fri 13 Mar, 100%", "Mon 16–Fri 20 Mar, 100%", "2nd", "1st");
        assertThat(terminal.type("diff", "2026-03-02..27", "--from", BEFORE, "--artist", "raj", "-o", "jsonl")
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(terminal.type("diff", "2026-03-02..27", "--from", BEFORE, "--project", "dune", "-o", "jsonl")
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(terminal.type("diff", "2026-03-02..27", "--from", BEFORE, "--to", "today", "-o", "csv"))
                .as("today has not ended")
                .isEqualTo(ended);
        assertThat(terminal.done("diff", "2026-03-02..27", "--from", BEFORE, "--to", BEFORE, "-o", "json"))
                .isEqualTo("[]\n");
        assertThat(terminal.done("diff", "2026-03-02..27", "--from", "today")).doesNotContain("B1");
        assertThat(terminal.type("diff").err()).contains("say since when: --from yesterday");
        assertThat(terminal.type("diff", "--from", "today", "--to", BEFORE).code())
                .isEqualTo(ExitCodes.INVALID);
    }

    @Test
    void undosGoBackAndRedosForward() {
        terminal.done("move", "B1", "+5wd");
        assertThat(start("B1")).startsWith("2026-03-23");
        assertThat(terminal.done("undo")).contains("undone: mia").contains("moved B1 Raj·SOL +7d");
        assertThat(start("B1")).startsWith("2026-03-16");
        assertThat(terminal.done("undo")).contains("changed artist Kim");
        assertThat(terminal.done("undo")).contains("moved B1");
        assertThat(start("B1")).startsWith("2026-03-09");
        assertThat(terminal.done("redo", "--dry-run"))
                .contains("would redo: mia")
                .contains("moved B1 Raj·SOL +7d");
        assertThat(terminal.done("redo")).contains("redone: mia");
        assertThat(start("B1")).startsWith("2026-03-16");
        assertThat(terminal.done("redo")).contains("changed artist Kim");
        assertThat(terminal.done("redo")).contains("moved B1");
        assertThat(start("B1")).startsWith("2026-03-23");
        assertThat(terminal.type("redo").err()).contains("no undo of yours");
    }

    private String start(String handle) {
        return terminal.done("show", handle, "--json", "start", "--jq", ".[].start");
    }

    @Test
    void theHistoryOfAThingSaysWhatChangedFromWhatToWhat() {
        terminal.done("load", "B1", "50");
        terminal.done("note", "B1", "");
        assertThat(terminal.done("show", "B1", "--history"))
                .contains(
                        "state booking; artist raj; project sol; time 2026-03-09..2026-03-13; load 100%; note pick-ups")
                .contains("time 2026-03-09..2026-03-13 → 2026-03-16..2026-03-20")
                .contains("load 100% → 50%")
                .contains("note pick-ups → none");
        assertThat(terminal.done("show", "h1", "--history")).contains("state hold → released");
        assertThat(terminal.done(
                        "show", "B1", "--history", "--jq", ".[] | .changes[] | select(.field == \"load\") | .to"))
                .isEqualTo("100%\n50%\n");
        assertThat(terminal.done("artist", "show", "kim", "--history")).contains("department FX → 2D");
        assertThat(terminal.type("show", "H99", "--history").code()).isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void theLogIsFilteredByWhoWhatAndWhen() {
        assertThat(log("--type", "hold")).isEqualTo(3);
        assertThat(log("--type", "hold.released")).isEqualTo(1);
        assertThat(log("--since", "yesterday")).isEqualTo(3);
        assertThat(log("--since", "yesterday", "--artist", "ana")).isEqualTo(1);
        assertThat(log("--until", "feb1")).isEqualTo(terminal.events() - 3);
        assertThat(log("--since", "feb2", "--until", "yesterday 11:00")).isZero();
        assertThat(log("--by", "nobody")).isZero();
        assertThat(log("--project", "dune")).isEqualTo(2);
    }

    private int log(String... words) {
        List<String> all = new ArrayList<>(List.of("log", "-n", "1000", "-o", "jsonl"));
        all.addAll(List.of(words));
        return (int) terminal.done(all.toArray(String[]::new)).lines().count();
    }

    @Test
    void theLogTellsWhatACommandRecorded() {
        assertThat(types("move")).containsExactly("booking.rescheduled.v1");
        assertThat(types("release")).containsExactly("hold.released.v1");
        assertThat(types("hold")).containsOnly("hold.placed.v1").hasSize(2);
        assertThat(types("hold", "-n", "1")).containsExactly("hold.placed.v1");
        terminal.done("hold", "kim", "sol", "2026-04-06..10");
        terminal.done("confirm", "H3", "--part", "2026-04-06..07");
        terminal.done("absent", "kim", "2026-04-09");
        assertThat(types("confirm")).as("a part, too").containsExactly("booking.confirmed.v1");
        assertThat(types("book", "-n", "1")).as("behind a newer confirmation").hasSize(1);
        assertThat(types("split")).as("neither an absence nor a confirmation").isEmpty();
        assertThat(types("artist create")).containsOnly("artist.created.v1");
        assertThat(terminal.type("log", "--command", "board").err())
                .startsWith("invalid: --command is none that the log tells apart: 'board'; say one of hold, book");
        assertThat(terminal.type("log", "--command", "hold", "--type", "hold").code())
                .isEqualTo(ExitCodes.INVALID);
    }

    private List<String> types(String command, String... more) {
        List<String> words = new ArrayList<>(List.of("log", "-o", "csv", "--command", command));
        words.addAll(List.of(more));
        return terminal.done(words.toArray(String[]::new))
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[2])
                .toList();
    }
}
