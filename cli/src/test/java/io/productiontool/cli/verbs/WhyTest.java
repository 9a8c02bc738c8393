package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.productiontool.cli.ExitCodes;
import io.productiontool.persistence.TestStudios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ptool why}: refusals explained, fixes that run as they are printed, availability day by day. */
class WhyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Terminal terminal;

    @BeforeAll
    static void aStudioWithAQueueAndBookings() {
        terminal = new Terminal(folder);
        terminal.done("artist", "create", "Lee", "--id", "lee", "--skills", "comp:4", "--rate", "390 GBP");
        terminal.done("artist", "create", "Yui", "--id", "yui", "--skills", "comp:5", "--zone", "Asia/Tokyo");
        terminal.done("demand", "open", "sol", "comp:2", "mar2..6");
        terminal.done("hold", "ana", "dune", "mar4..5");
        terminal.done("hold", "ana", "sol", "mar2..6", "--note", "it's late", "--until", "feb27T12..18");
        terminal.done("book", "raj", "dune", "mar4", "--load", "60");
        terminal.done("book", "raj", "dune", "mar11T09..18");
        terminal.done("book", "raj", "sol", "mar20");
        terminal.done("book", "ana", "dune", "mar20");
        terminal.done("artist", "create", "Zed", "--id", "zed");
        terminal.done("artist", "archive", "zed");
        terminal.done("timeoff", "raj", "mar18", "--reason", "dentist");
        TestStudios.copy(terminal.file(), folder.resolve("kept.db"));
    }

    @BeforeEach
    void asItWas() {
        TestStudios.copy(folder.resolve("kept.db"), terminal.file());
    }

    private static String why(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "why";
        System.arraycopy(words, 0, all, 1, words.length);
        return terminal.done(all);
    }

    private static JsonNode json(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-o", "jsonl"));
        return JSON.readTree(terminal.done(all.toArray(String[]::new)));
    }

    private static List<String> fixes(String line) throws IOException {
        List<String> words = new ArrayList<>(List.of("why"));
        words.addAll(words(line));
        return StreamSupport.stream(
                        json(words.toArray(String[]::new)).get("fixes").spliterator(), false)
                .map(fix -> fix.get("command").asText())
                .toList();
    }

    /** Splits as a shell does, as far as single quotes and backslashes go. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (one == '\'') {
                quoted = !quoted;
            } else if (one == '\\' && !quoted) {
                word.append(line.charAt(++i));
            } else if (one == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(one);
            }
        }
        words.add(word.toString());
        return words;
    }

    @Test
    void aRefusedConfirmationIsExplainedWithRanksAndFixes() {
        String said = why("confirm", "H2");

        assertThat(said)
                .startsWith("""
                        refused: others hold this time ahead of it
                          DUNE H1 holds Wed 4–Thu 5 Mar (mia, lapses Wed 4 Mar 06:00), 1st
                          1  ptool confirm H2 --part 2026-03-02..2026-03-03""")
                .contains("2 of 5 days")
                .contains("ptool move H2 2026-03-06..2026-03-12 ")
                .contains("then ptool confirm H2")
                .contains("ptool confirm H2 --part 2026-03-02..2026-03-03,2026-03-06")
                .contains(
                        "ptool hold lee sol 2026-03-02..2026-03-06 --note 'it'\\''s late' --until 2026-02-27T17:00..18:00")
                .contains("comp 4, same zone, 390 GBP/d, 1st throughout");
        assertThat(terminal.done("list")).contains("H2").doesNotContain("B5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "confirm H2",
                "confirm H2 --part mar3..6",
                "book ana sol mar2..6 --note \"it's late\" --po PO-1 --ref sg:9",
                "book ana sol mar2..13 --demand D1 --note -late",
                "book raj sol mar2..6",
                "book raj sol mar4 --load 50",
                "book raj sol mar4am",
                "book raj sol mar11T13..20",
                "book raj sol mar11pm..12am",
                "hold raj sol mar16..20 --until feb20",
                "move B1 mar11",
                "load B1 200",
                "reassign B3 ana",
                "timeoff raj mar2..6 --reason 'on leave'",
                "capacity raj 50 mar2..6",
                "hold zed sol mar2..6",
                "hold raj sol feb1",
                "book ana sol mar2..8 --strict"
            })
    void everyFixRunsAsItIsPrinted(String line) throws IOException {
        String typed = line.replace("\"it's late\"", "'it'\\''s late'").replace("--note -late", "--note=-late");
        List<String> fixes = fixes(typed);
        assertThat(fixes).isNotEmpty();

        for (String fix : fixes) {
            assertThat(fix).startsWith("ptool ");
            Terminal.Ended ended =
                    terminal.type(words(fix.substring("ptool ".length())).toArray(String[]::new));
            assertThat(ended.code()).as(fix + ": " + ended.err()).isZero();
            asItWas();
        }
    }

    @Test
    void whatARefusedCommandPrintsIsTheSameAsWhyOffers() throws IOException {
        Terminal.Ended refused = terminal.type("book", "raj", "sol", "mar2..6");

        assertThat(refused.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.err()
                        .lines()
                        .skip(1)
                        .map(line -> line.strip().replaceFirst("^[0-9]+  ", "").split(" {3,}", 2)[0]))
                .containsExactlyElementsOf(fixes("book raj sol mar2..6"));
    }

    @Test
    void theOptionsOfTheCallAreSaidAgain() {
        String said = terminal.type("--studio", terminal.file().toString(), "book", "raj", "sol", "mar4", "--strict")
                .err();

        assertThat(said).contains("--studio=" + terminal.file()).contains(" --strict");
    }

    @Test
    void whatWouldBeAcceptedIsSaidWithWhatItWouldDo() throws IOException {
        assertThat(why("release", "H1"))
                .startsWith("would be accepted\n")
                .contains("event:    hold.released.v1  given up (H1)")
                .contains("rank:     H1 Ana·DUNE: 1st → gone")
                .contains("rank:     H2 Ana·SOL: 1st Mon 2–Tue 3 Mar")
                .contains("notified: Ana Duarte (H1)");
        JsonNode json = json("why", "release", "H1");
        assertThat(json.get("accepted").asBoolean()).isTrue();
        assertThat(json.get("ranks")).hasSize(2);
        assertThat(terminal.done("list")).contains("H1");
    }

    @Test
    void whoDoesNotStandThereIsNotFound() {
        assertThat(terminal.type("why", "confirm", "H99").code()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(terminal.type("why", "ana").code()).isEqualTo(ExitCodes.INVALID);
        assertThat(why("book", "ana", "sol", "mar9", "--note", "x")).startsWith("would be accepted");
    }

    @Test
    void anArtistIsExplainedDayByDay() throws IOException {
        String said = why("raj", "mar4..7", "--skill", "comp:4", "--load", "50");

        assertThat(said)
                .startsWith("Raj Patel is not available: comp 2, asked for 4\n")
                .contains("DUNE B1 booked at 60% (mia)")
                .contains("Saturday");
        String free = why("raj", "mar17..18");
        assertThat(free)
                .startsWith("Raj Patel is available: 1 of 2 working days free at 100%\n")
                .contains("time off T1: dentist");
        assertThat(why("ana", "mar4")).contains("DUNE H1 holds it 1st at 100% (mia, lapses Wed 4 Mar 06:00)");
        JsonNode day = json("why", "raj", "mar4");
        assertThat(day.get("room").asInt()).isEqualTo(40);
        assertThat(day.get("bookings").get(0).asText()).isEqualTo("B1");
    }

    @Test
    void aDryRunTellsTheSameInEveryForm() throws IOException {
        String said = terminal.done("book", "lee", "sol", "mar2..3", "--dry-run");

        assertThat(said)
                .contains("event:    booking.confirmed.v1  B? SOL Mon 2–Tue 3 Mar, 100%")
                .contains("notified: Lee (B?)")
                .contains("cost:     +780 GBP booked");
        JsonNode json = json("book", "lee", "sol", "mar2..3", "--dry-run");
        assertThat(json.get("cost").get(0).get("confirmed").asInt()).isEqualTo(780);
        assertThat(json.get("events").get(0).get("type").asText()).isEqualTo("booking.confirmed.v1");
        assertThat(json.get("claims").get(0).get("handle").asText()).isEqualTo("B?");
    }

    @Test
    void whatCanBeAskedAboutIsCompleted() {
        assertThat(terminal.done("__complete", "why", "conf")).startsWith("confirm");
        assertThat(terminal.done("__complete", "why", "an")).contains("ana\tAna Duarte");
        assertThat(terminal.done("__complete", "why", "confirm", "H"))
                .contains("H1")
                .contains("H2");
    }

    @Test
    void aBatchLooksForFixesOnlyWhenAsked() {
        String line = "{\"do\":\"book\",\"artist\":\"raj\",\"project\":\"sol\",\"when\":\"mar4\"}\n";

        assertThat(terminal.type(line, false, "batch").out()).contains("\"fixes\":[]");
        assertThat(terminal.type(line, false, "batch", "--fixes").out()).contains("\"fixes\":[\"ptool ");
        assertThat(terminal.type(line.replace("mar4", "mar5"), false, "batch", "--dry-run")
                        .out())
                .contains("\"dryRun\":{\"events\":[{");
    }
}
