package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.persistence.TestStudios;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a refused command says: the reason, and commands that work as they are printed. */
class RefusalsTest {

    @TempDir
    Path folder;

    private String said = "";

    @BeforeEach
    void aStudioWithBookings() {
        ran("init 'North VFX' --zone Europe/London");
        ran("artist create 'Ana Duarte' --skills comp:4");
        ran("project create 'Solaris Rising' --code SOL");
        ran("project create 'Dune Sea' --code DUNE");
        ran("book ana sol 2031-03-03..07");
    }

    private void ran(String line) {
        assertThat(run(line)).as(line + ": " + said).isZero();
    }

    private int run(String line) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(text, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "PTOOL_STUDIO",
                TestStudios.at(folder.resolve("north.db")),
                "PTOOL_USER",
                "mia",
                "PTOOL_NOW",
                "2031-02-20T09:00:00Z");
        Console console = new Console(InputStream.nullInputStream(), both, both, environment, false);
        int code = Main.run(console, words(line).toArray(String[]::new));
        said = TestStudios.said(text.toString(StandardCharsets.UTF_8));
        return code;
    }

    /** Splits as a shell does, as far as quotes go. */
    private static List<String> words(String line) {
        return java.util.regex.Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(line.replaceFirst("^ptool ", ""))
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .toList();
    }

    private List<String> fixes() {
        return said.lines()
                .filter(line -> line.matches(" +[0-9]+  ptool .*"))
                .map(line -> line.replaceFirst("^ +[0-9]+  ", "").split(" {3,}", 2)[0])
                .toList();
    }

    @Test
    void aRefusedBookingOffersCommandsThatWork() {
        assertThat(run("book ana dune 2031-03-06..12 --note 'late shift'")).isEqualTo(ExitCodes.REFUSED);
        assertThat(fixes())
                .containsExactly(
                        "ptool book ana-duarte dune-sea 2031-03-10..2031-03-12 --note 'late shift'",
                        "ptool book ana-duarte dune-sea 2031-03-10..2031-03-14 --note 'late shift'",
                        "ptool book ana-duarte dune-sea 2031-02-24..2031-02-28 --note 'late shift'",
                        "ptool hold ana-duarte dune-sea 2031-03-06..2031-03-12 --note 'late shift'");
        fixes().forEach(fix -> ran(fix + " --dry-run"));
    }

    @Test
    void aLowerLoadIsOfferedForTheSameTime() {
        ran("load B1 60");
        assertThat(run("book ana dune 2031-03-05T09..18")).isEqualTo(ExitCodes.REFUSED);
        assertThat(fixes()).contains("ptool book ana-duarte dune-sea 2031-03-05T09:00..18:00 --load 40");
        fixes().forEach(fix -> ran(fix + " --dry-run"));
    }

    @Test
    void everyVerbThatChangesAClaimWorksOnAHandle() {
        ran("move B1 +5wd");
        assertThat(said).contains("B1 Ana·SOL Mon 10–Fri 14 Mar");
        ran("split B1 2031-03-12");
        assertThat(said).contains("B1 Ana·SOL Mon 10–Tue 11 Mar").contains("B2 Ana·SOL Wed 12–Fri 14 Mar");
        ran("artist create 'Kim Soo' --skills comp:4");
        ran("reassign B2 kim");
        assertThat(said).contains("B2 Kim·SOL");
        ran("load B1 50");
        assertThat(said).contains("50%");
        ran("cancel B1 B2");
    }

    @Test
    void timeOffOverABookingSaysWhatIsBookedAndHowToStateTheFact() {
        assertThat(run("timeoff ana 2031-03-06")).isEqualTo(ExitCodes.REFUSED);
        assertThat(said)
                .startsWith("refused: there are bookings at this time: SOL B1 booked Thu 6 Mar at 100%")
                .contains("ptool absent ana-duarte 2031-03-06");
    }

    @Test
    void aDryRunOfAnAbsenceShowsThePiecesThatItWouldLeave() {
        ran("absent ana 2031-03-04 --sick --dry-run");
        assertThat(said).contains("B1 ").contains("B? ").contains("dry run: nothing was written");
        ran("absent ana 2031-03-04,2031-03-06 --sick --dry-run");
        assertThat(said).contains("B? ").contains("B?2 ");
        ran("log");
        assertThat(said).doesNotContain("absence.recorded");
    }

    @Test
    void anUnknownCommandOrOptionNamesTheNearest() {
        assertThat(run("hod raj")).isEqualTo(ExitCodes.INVALID);
        assertThat(said).contains("no command 'hod'; did you mean hold");
        assertThat(run("artist create 'New One' --skils comp")).isEqualTo(ExitCodes.INVALID);
        assertThat(said).contains("no option '--skils'; did you mean --skills?");
        assertThat(run("board mar2..6 mar9")).isEqualTo(ExitCodes.INVALID);
        assertThat(said).contains("'mar9' is a word too many; see ptool board --help");
    }
}
