package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half days, overtime days and closing days, as they are typed. */
final class HoursTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @Test
    void theyCountForAvailabilityAndWarningsAndAreTakenBack() {
        assertThat(terminal.done("hours", "studio", "mar2..3", "closed")).isEqualTo("the studio: closed\n");
        assertThat(terminal.done("hours", "ana", "mar3", "half")).isEqualTo("Ana Duarte: half\n");
        terminal.done("hours", "ana", "2026-03-07", "10:00-14:00,15:00-18:00");

        assertThat(terminal.done("artist", "show", "ana"))
                .contains("2026-03-03 09:00-13:00; 2026-03-07 10:00-14:00 15:00-18:00");
        assertThat(terminal.done("studio", "show")).contains("2026-03-02 closed; 2026-03-03 closed");
        assertThat(terminal.done("avail", "mar2..8", "-l", "department=2D"))
                .contains("5/5")
                .contains("3/3");
        assertThat(terminal.type("book", "ana", "sol", "2026-03-07").err()).isEmpty();
        assertThat(terminal.type("book", "raj", "sol", "mar2").err()).contains("does not work on 2026-03-02 (closed)");

        terminal.done("hours", "studio", "mar2..3", "usual");
        assertThat(terminal.done("studio", "show")).doesNotContain("exceptions");
    }

    @Test
    void linesOfABatchSayThemAsTheCommandDoes() {
        String lines = """
                {"do":"hours","artist":"ana","when":"mar3","hours":"half"}
                {"do":"hours","artist":"studio","when":"mar2..3","hours":"closed"}
                {"do":"hours","artist":"ana","when":"mar5","hours":"10:00-14:00"}
                {"do":"hours","artist":"ana","when":"mar5","hours":"sometimes"}
                """;

        assertThat(terminal.type(lines, false, "batch").code()).isEqualTo(ExitCodes.PARTLY);

        assertThat(terminal.done("artist", "show", "ana")).contains("2026-03-03 09:00-13:00; 2026-03-05 10:00-14:00");
        assertThat(terminal.done("studio", "show")).contains("2026-03-02 closed; 2026-03-03 closed");
    }

    @Test
    void theBoardDotsClosedDays() {
        terminal.done("hours", "raj", "mar6", "closed");

        String board = terminal.done("board", "2026-03-02..06");

        assertThat(board.lines().filter(line -> line.startsWith("Raj")))
                .singleElement()
                .asString()
                .endsWith("···");
        assertThat(board.lines().filter(line -> line.startsWith("Ana")))
                .singleElement()
                .asString()
                .doesNotContain("·");
    }

    @Test
    void theStudioIsShownAndEdited() {
        terminal.done("studio", "edit", "--currency", "EUR", "--hours", "mon-thu 08:00-12:00");

        assertThat(terminal.done("studio", "show")).contains("EUR").contains("mon 08:00-12:00");
        terminal.done("hours", "ana", "mar2..8", "half");
        assertThat(terminal.done("artist", "show", "ana"))
                .contains("2026-03-02 08:00-12:00; ")
                .contains("2026-03-05 08:00-12:00")
                .doesNotContain("2026-03-06");
    }

    @Test
    void whatAreNoHoursIsRefusedInOneLine() {
        int before = terminal.events();

        Terminal.Ended ended = terminal.type("hours", "ana", "mar3", "sometimes");

        assertThat(ended.code()).isEqualTo(ExitCodes.INVALID);
        assertThat(ended.err())
                .startsWith("invalid: write hours as 09:00-13:00")
                .hasLineCount(1);
        assertThat(terminal.type("hours", "ana", "mar7", "half").err())
                .isEqualTo("invalid: no morning is usually worked then; say the hours, such as 09:00-13:00\n");
        assertThat(terminal.type("hours", "anna", "mar3", "half").code()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(terminal.events()).isEqualTo(before);
    }
}
