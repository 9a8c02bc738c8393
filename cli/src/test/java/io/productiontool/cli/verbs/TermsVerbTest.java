package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes, purchase orders and references, as they are typed. */
final class TermsVerbTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @Test
    void whatIsSaidWithAHoldIsThereAfterEverythingThatHappensToIt() {
        terminal.done(
                "hold", "ana", "sol", "mar2..6", "--note", "client wants Ana", "--po", "PO-4711", "--ref", "sg:7");
        terminal.done("confirm", "H1");
        terminal.done("split", "B1", "mar4");
        terminal.done("move", "B2", "+7d");
        terminal.done("reassign", "B2", "raj");
        terminal.done("absent", "raj", "mar11", "--yes");

        assertThat(terminal.done("show", "B1", "-o", "csv").lines().skip(1))
                .allSatisfy(line -> assertThat(line).endsWith(",client wants Ana,PO-4711"));
        assertThat(terminal.done("show", "B2", "-o", "csv").lines().skip(1))
                .allSatisfy(line -> assertThat(line).contains("2026-03-12").endsWith(",client wants Ana,PO-4711"));
        assertThat(terminal.done("show", "B1"))
                .contains("    note client wants Ana\n    po   PO-4711\n    ref  sg:7\n");
    }

    @Test
    void theyAreChangedLaterAndEachForItself() {
        terminal.done("book", "ana", "sol", "mar2", "--note", "first", "--po", "PO-1");

        assertThat(terminal.done("note", "B1", "second")).isEqualTo("B1 Ana·SOL Mon 2 Mar, 1 day, 100%\n");
        terminal.done("note", "B1", "--po", "PO-2", "--ref", "sg:9");
        assertThat(terminal.done("show", "sg:9", "-o", "csv")).contains(",second,PO-2");
        terminal.done("note", "B1", "", "--po", "");
        assertThat(terminal.done("show", "B1", "-o", "jsonl")).contains("\"note\":\"\",\"po\":\"\"");
        assertThat(terminal.done("log", "--id", "B1"))
                .contains("booking.terms-changed.v1")
                .contains("note=second; po=PO-1\n")
                .contains("note=second; po=PO-2; ref=sg:9");
    }

    @Test
    void sayingWhatIsSoAlreadyRecordsNothing() {
        terminal.done("book", "ana", "sol", "mar2", "--note", "first");
        int before = terminal.events();

        terminal.done("note", "B1", "first");

        assertThat(terminal.events()).isEqualTo(before);
    }

    @Test
    void whatCannotBeSaidIsRefusedInOneLineAndNothingIsWritten() {
        terminal.done("book", "ana", "sol", "mar2", "--ref", "sg:1");
        terminal.done("book", "raj", "sol", "mar2", "--ref", "sg:2");
        int before = terminal.events();

        assertRefused(ExitCodes.INVALID, "po is longer than 40 characters", "note", "B1", "--po", "x".repeat(41));
        assertRefused(ExitCodes.INVALID, "control character", "note", "B1", "--po", "a\u001b[31m");
        assertRefused(ExitCodes.INVALID, "control character", "book", "kim", "sol", "mar2", "--po", "\u0007");
        assertRefused(ExitCodes.INVALID, "say the note", "note", "B1");
        assertRefused(ExitCodes.REFUSED, "reference 'sg:2' exists already", "note", "B1", "--ref", "sg:2");
        assertRefused(ExitCodes.NOT_FOUND, "no standing hold or booking", "note", "B9", "x");
        assertThat(terminal.events()).isEqualTo(before);
    }

    @Test
    void purchaseOrdersGoOutAndComeBackWithTheSheets() {
        terminal.done("book", "ana", "sol", "mar2", "--po", "4711", "--note", "late", "--ref", "b1");
        String sheet = terminal.done("export", "bookings", "--format", "jsonl");

        assertThat(sheet).contains("\"po\":\"4711\"");
        assertThat(terminal.type(sheet, false, "import", "bookings", "-").err()).contains("1 unchanged");
        String changed = "{\"ref\":\"b1\",\"artist\":\"ana\",\"project\":\"sol\",\"when\":\"mar2\",\"po\":4712}\n";
        assertThat(terminal.type(changed, false, "import", "bookings", "-").err())
                .contains("1 changed");
        assertThat(terminal.done("show", "b1", "-o", "csv")).contains(",late,4712");
        String wrong = changed.replace("4712", "\"" + "9".repeat(41) + "\"");
        assertThat(terminal.type(wrong, false, "import", "bookings", "-"))
                .satisfies(ended -> assertThat(ended.code()).isEqualTo(ExitCodes.INVALID))
                .satisfies(ended -> assertThat(ended.err()).contains("po is longer than 40 characters"));
    }

    private void assertRefused(int code, String problem, String... words) {
        Terminal.Ended ended = terminal.type(words);
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.err()).contains(problem).hasLineCount(1).doesNotContain("\u001b");
        assertThat(ended.out()).isEmpty();
    }
}
