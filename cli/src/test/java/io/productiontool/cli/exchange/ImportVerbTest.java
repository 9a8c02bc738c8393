package io.productiontool.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Main;
import io.productiontool.persistence.TestStudios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ptool import} and {@code ptool export} as they are typed. */
final class ImportVerbTest {

    private static final String TWO_IN_ONE_PLACE = """
            Job;Who;ref;when
            sol;ana;b1;mar2..6
            sol;ana;b2;mar6..9
            sol;raj;b3;mar2
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void found() throws IOException {
        assertThat(ptool("", "init", "North", "--zone", "UTC").code).isZero();
        assertThat(ptool("", "import", "artists", file("artists.csv", "id,name\nana,Ana\nraj,Raj\n")).code)
                .isZero();
        assertThat(ptool("{\"name\":\"Solaris\",\"code\":\"SOL\"}\n", "import", "projects", "-").code)
                .isZero();
    }

    @Test
    void allRowsOrNoneWithEveryRefusedRowOnTheErrorStream() throws IOException {
        String[] words = {
            "import", "bookings", file("b.csv", TWO_IN_ONE_PLACE), "--map", "Job=project", "--map", "Who=artist"
        };

        Ended refused = ptool("", words);

        assertThat(refused.code).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.out).isEmpty();
        assertThat(refused.err).isEqualTo("""
                line 3, b2: over capacity: 100% confirmed and 100% asked for exceed 100%; in the way: line 2 SOL Fri 6 Mar 100%
                bookings: nothing was written, because 1 of 3 rows was refused; --keep-going takes the others
                """);
        assertThat(exported("bookings")).isEqualTo("id,ref,artist,project,start,end,load,note,po,demand\n");
    }

    @Test
    void keepGoingTakesTheOthersAndEndsWithItsOwnCode() throws IOException {
        String[] words = {
            "import",
            "bookings",
            file("b.csv", TWO_IN_ONE_PLACE),
            "--map",
            "Job=project",
            "--map",
            "Who=artist",
            "--keep-going",
            "-o",
            "json"
        };

        Ended first = ptool("", words);
        Ended again = ptool("", words);

        assertThat(first.code).isEqualTo(ExitCodes.PARTLY);
        assertThat(first.out).isEqualTo("""
                [
                  {"line":3,"name":"b2","kind":"conflict","reason":"over capacity: 100% confirmed and 100% asked for exceed 100%; in the way: B1 SOL Fri 6 Mar 100%"}
                ]
                """);
        assertThat(first.err).isEqualTo("bookings: 2 new, 0 changed, 0 unchanged, 1 refused\n");
        assertThat(again.err).isEqualTo("bookings: 0 new, 0 changed, 2 unchanged, 1 refused\n");
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        Ended dry = ptool("", "import", "artists", file("a.csv", "name\nKim\n"), "--dry-run");

        assertThat(dry.code).isZero();
        assertThat(dry.err)
                .isEqualTo(
                        "artists, dry run, nothing was written: it would be 1 new, 0 changed, 0 unchanged, 0 refused\n");
        assertThat(exported("artists")).doesNotContain("Kim");
    }

    @Test
    void strictRefusesTheWholeForItsWarnings() throws IOException {
        String sunday = file("b.csv", "artist,project,when\nana,sol,2026-03-01\n");

        Ended strict = ptool("", "import", "bookings", sunday, "--strict");

        assertThat(strict.code).isEqualTo(ExitCodes.REFUSED);
        assertThat(strict.err).isEqualTo("refused: Ana does not work on 2026-03-01 (Sunday)\n");
        assertThat(exported("bookings").lines()).hasSize(1);
        assertThat(ptool("", "import", "bookings", sunday).err)
                .isEqualTo("bookings: 1 new, 0 changed, 0 unchanged, 0 refused, 1 warning\n");
    }

    @Test
    void manyWarningsAreShortened() throws IOException {
        StringBuilder sundays = new StringBuilder("artist,project,when\n");
        for (int week = 0; week < 9; week++) {
            sundays.append("ana,sol,")
                    .append(LocalDate.of(2026, 3, 1).plusWeeks(week))
                    .append('\n');
        }

        Ended strict = ptool("", "import", "bookings", file("b.csv", sundays.toString()), "--strict");

        assertThat(strict.err).endsWith("; and 4 more warnings\n").hasLineCount(1);
    }

    @Test
    void wordsThatMakeNoSenseAreInvalid() throws IOException {
        String artists = file("a.csv", "name\nKim\n");

        assertInvalid("no sheet 'artist'; there are artists, projects,", "import", "artist", artists);
        assertInvalid("--format is xlsx, csv or jsonl, not 'xml'", "import", "artists", artists, "--format", "xml");
        assertInvalid("write --map COLUMN=FIELD", "import", "artists", artists, "--map", "name");
        assertInvalid("--map has no meaning for the column 'nmae'", "import", "artists", artists, "--map", "Name=nmae");
        assertInvalid("import takes no --key", "import", "artists", artists, "--key", "k1");
        assertInvalid("--keep-going and --strict exclude", "import", "artists", artists, "--keep-going", "--strict");
        assertInvalid(
                "there is no file " + folder.resolve("none.csv"),
                "import",
                "artists",
                folder.resolve("none.csv").toString());
        assertInvalid("export writes xlsx, csv or jsonl, not yaml", "export", "artists", "-o", "yaml");
        assertInvalid("no sheet 'people'", "export", "people");
    }

    @Test
    void aFileThatCannotBeReadIsInvalidAndNamesTheLine() throws IOException {
        Files.write(folder.resolve("cut.xlsx"), new byte[] {'P', 'K', 3, 4, 0});

        assertInvalid(
                "cut.xlsx: is damaged: its directory of parts is missing",
                "import",
                "artists",
                folder.resolve("cut.xlsx").toString());
        assertInvalid("a.csv: line 1 has no headings", "import", "artists", file("a.csv", ""));
        assertInvalid("b.csv: line 1 has no column 'project'", "import", "bookings", file("b.csv", "artist,when\n"));
        Ended rows = ptool("", "import", "artists", file("c.csv", "name,zone\nKim,Mars\nLee,UTC\n"));
        assertThat(rows.code).isEqualTo(ExitCodes.INVALID);
        assertThat(rows.err).startsWith("line 2, Kim: zone 'Mars': no such time zone\n");
    }

    @Test
    void aFolderIsAFailureOfTheEnvironment() {
        Ended ended = ptool("", "import", "artists", folder.toString());

        assertThat(ended.code).isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(ended.err).isEqualTo("failed: cannot read " + folder + ": it is a folder\n");
    }

    @Test
    void anotherColumnCannotSmuggleAnEscapeIntoTheTerminal() throws IOException {
        Ended ended = ptool("", "import", "artists", file("a.csv", "name,\u001b[31mred\nKim,x\n"));

        assertThat(ended.code).isZero();
        assertThat(ended.err).doesNotContain("\u001b");
    }

    @Test
    void whatIsExportedIsTakenBackThroughAPipe() throws IOException {
        ptool("", "import", "bookings", file("b.csv", "ref,artist,project,when,load\nb1,ana,sol,2026-03-02..06,50\n"));
        String lines = ptool("", "export", "bookings", "--format", "jsonl").out;

        assertThat(lines).contains("\"ref\":\"b1\",\"artist\":\"ana\",\"project\":\"solaris\"");
        assertThat(ptool("", "export", "bookings", "-o", "jsonl").out).isEqualTo(lines);
        assertThat(ptool("", "export", "bookings", "2026-04-01..30", "-o", "jsonl").out)
                .isEmpty();
        assertThat(ptool(lines, "import", "bookings", "-").err)
                .isEqualTo("bookings: 0 new, 0 changed, 1 unchanged, 0 refused\n");
    }

    @Test
    void progressSaysWhatIsGoingOn() {
        assertThat(TerminalProgress.line(0, 0)).isEqualTo("reading");
        assertThat(TerminalProgress.line(0, 9_000)).isEqualTo("deciding 9000 rows");
        assertThat(TerminalProgress.line(2_000, 9_000)).isEqualTo("2000 of 9000 rows, 22%");
    }

    private void assertInvalid(String problem, String... words) {
        Ended ended = ptool("", words);
        assertThat(ended.code).isEqualTo(ExitCodes.INVALID);
        assertThat(ended.err).startsWith("invalid: ").contains(problem).hasLineCount(1);
        assertThat(ended.out).isEmpty();
    }

    private String exported(String sheet) {
        return ptool("", "export", sheet).out;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private record Ended(int code, String out, String err) {}

    private Ended ptool(String in, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of(
                "PTOOL_STUDIO", TestStudios.at(folder.resolve("studio.db")),
                "PTOOL_USER", "mia",
                "PTOOL_NOW", "2026-02-01T12:00:00Z");
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false);
        int code = Main.run(console, words);
        return new Ended(
                code,
                TestStudios.said(out.toString(StandardCharsets.UTF_8)),
                TestStudios.said(err.toString(StandardCharsets.UTF_8)));
    }
}
