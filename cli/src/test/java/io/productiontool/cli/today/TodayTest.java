package io.productiontool.cli.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.Console;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Main;
import io.productiontool.persistence.TestStudios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The morning in the example studio, on Monday 2 March 2026 at nine; frames are files beside the test. */
final class TodayTest {

    private static final Pattern COMMIT = Pattern.compile("ptool undo [0-9a-f-]{8,36}");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private String said = "";

    @BeforeAll
    static void makeTheExample() {
        Map<String, String> environment = Map.of("PTOOL_NOW", "2026-03-02T09:00:00Z", "USER", "mia");
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Console console = new Console(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, environment, false);
        assertThat(Main.run(console, "demo", "--studio", TestStudios.at(shared.resolve("north.db"))))
                .isEqualTo(ExitCodes.DONE);
    }

    @BeforeEach
    void copyTheExample() {
        Path studio = folder.resolve("north.db");
        TestStudios.copy(shared.resolve("north.db"), studio);
        environment.put("PTOOL_NOW", "2026-03-02T09:00:00Z");
        environment.put("PTOOL_STUDIO", TestStudios.at(studio));
        environment.put("PTOOL_USER", "mia");
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("COLUMNS", "80");
    }

    @Test
    void thePageIsThatOfTheFrameInEightyAndInAHundredAndTwentyColumns() {
        assertFrame("today-80.txt", run("today", "--peek"));
        environment.put("COLUMNS", "120");
        assertFrame("today-120.txt", run("today", "--peek", "--full"));
    }

    @Test
    void reportsAreThoseOfTheFrames() {
        assertFrame("utilisation.txt", run("report", "utilisation"));
        assertFrame("grid.txt", run("report", "utilisation", "--by", "department,week"));
        assertFrame("forecast.txt", run("report", "forecast", "+8w"));
        assertFrame("cost.txt", run("report", "cost"));
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (String width : List.of("40", "80", "120")) {
            environment.put("COLUMNS", width);
            assertThat(Stream.of(run("today", "--peek", "--full"), run("report", "forecast", "--by", "skill,week"))
                            .flatMap(String::lines))
                    .allMatch(line -> line.codePointCount(0, line.length()) <= Integer.parseInt(width));
        }
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(run("today", "--peek", "--color", "always")).contains("\u001b[");
        environment.put("CLICOLOR_FORCE", "1");
        environment.put("NO_COLOR", "1");
        assertThat(run("today", "--peek")).doesNotContain("\u001b[");
    }

    @Test
    void whatWasSeenIsNotShownAgainUnlessAskedFor() {
        assertThat(run("today")).contains("Changed in the last day", "Farah moved");
        assertThat(run("today")).doesNotContain("Farah moved");
        assertThat(run("today", "--since", "yesterday")).contains("Farah moved");
        run("load", "B1", "40", "--user", "callum");

        assertThat(run("today", "--peek")).contains("Since you looked", "Callum B1 Lee");
        assertThat(run("today", "--user", "callum")).contains("Farah moved").doesNotContain("Callum B1");
    }

    @Test
    void aDamagedFileOfWhatWasSeenIsSaidInOneLineAndCountsAsNone() throws IOException {
        run("today");
        Path state = folder.resolve("state").resolve("ptool");
        try (Stream<Path> files = Files.list(state)) {
            Files.writeString(files.findFirst().orElseThrow(), "rubbish");
        }

        assertThat(run("today")).contains("Farah moved");
        assertThat(said.lines()).singleElement().asString().contains("is damaged");
        run("today");
        assertThat(said).isEmpty();
    }

    @Test
    void theCommandThatIsShownTakesTheChangeBack() {
        Matcher commit = COMMIT.matcher(run("today", "--peek"));
        assertThat(commit.find()).isTrue();
        String id = commit.group().substring("ptool undo ".length());

        assertThat(run("undo", id, "--dry-run")).contains("would undo: Farah");
        assertThat(run("undo", id)).contains("undone: Farah");
        assertThat(code("undo", id)).isEqualTo(ExitCodes.CHANGED_MEANWHILE);
        assertThat(said).contains("it was changed since", "  1  ptool redo ", "Mia");
        assertThat(run("redo")).contains("redone: Farah");
        assertThat(code("redo")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run("undo")).contains("undone: Mia");
        assertThat(code("redo", id)).isEqualTo(ExitCodes.INVALID);
        assertThat(said).contains("is no undo; ptool undo " + id);
    }

    @Test
    void unknownCommitsAndSharedBeginningsAreRefused() {
        assertThat(code("undo", "ffffffff")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(code("undo", "0")).isEqualTo(ExitCodes.INVALID);
        assertThat(code("undo", "--user", "visitor")).isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void anArtistIsToldOfTheirOwnTimeAndOfNoUndo() {
        run("user", "create", "Raj", "--id", "raj", "--roles", "artist", "--artist", "raj patel");
        environment.put("PTOOL_USER", "raj");

        String page = run("today", "--full", "--since", "yesterday");

        assertThat(page)
                .contains("H1 Raj·DUNE", "Farah moved B44 Noor·busy +7d")
                .doesNotContain("ptool undo");
        assertThat(page.substring(0, page.indexOf("Changed since"))).doesNotContain("busy");
    }

    @Test
    void ratesAreNotForEverybody() {
        assertThat(code("report", "cost", "--user", "visitor")).isEqualTo(ExitCodes.NOT_PERMITTED);
        assertThat(code("report", "profit")).isEqualTo(ExitCodes.INVALID);
        assertThat(code("report", "cost", "--by", "artist,week,skill")).isEqualTo(ExitCodes.INVALID);
    }

    @Test
    void programsGetRowsOfOneShape() {
        assertThat(run("today", "--peek", "-o", "csv").lines().findFirst())
                .contains("section,at,artist,project,handle,text,undo");
        assertThat(run("today", "--peek", "-o", "jsonl").lines())
                .allMatch(line -> line.startsWith("{\"section\":\"") && line.contains("\"undo\":\""));
        assertThat(run("report", "forecast", "--by", "skill,week", "-o", "csv")
                        .lines()
                        .findFirst())
                .contains("skill,week,capacityHours,confirmedHours,tentativeHours,uncoveredHours,freeHours");
        assertThat(run("report", "cost", "-o", "csv").lines().findFirst())
                .contains("project,currency,days,confirmed,tentative,total");
    }

    @Test
    void anEmptyStudioSaysThatThereIsNothing() {
        environment.put("PTOOL_STUDIO", TestStudios.at(folder.resolve("empty.db")));
        run("init", "Empty", "--zone", "UTC");

        assertThat(run("today")).contains("Nothing lapses");
        assertThat(run("today", "-o", "json").strip()).isEqualTo("[]");
        assertThat(run("report", "utilisation")).contains("total");
        assertThat(run("report", "cost", "-o", "json").strip()).isEqualTo("[]");
    }

    private String run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(code(out, words)).as(String.join(" ", words) + ": " + said).isEqualTo(ExitCodes.DONE);
        return out.toString(StandardCharsets.UTF_8);
    }

    private int code(String... words) {
        return code(new ByteArrayOutputStream(), words);
    }

    private int code(ByteArrayOutputStream out, String... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false);
        int code = Main.run(console, words);
        said = err.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static void assertFrame(String name, String shown) {
        List<String> lines = new ArrayList<>();
        shown.lines().forEach(line -> lines.add(COMMIT.matcher(line).replaceAll("ptool undo ID")));
        assertThat(lines).containsExactlyElementsOf(frame(name));
    }

    private static List<String> frame(String name) {
        try (InputStream in = Objects.requireNonNull(
                TodayTest.class.getResourceAsStream("/io/productiontool/cli/today/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException broken) {
            throw new AssertionError(name, broken);
        }
    }
}
