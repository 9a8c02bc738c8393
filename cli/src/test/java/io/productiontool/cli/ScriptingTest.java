package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.persistence.TestStudios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts rely on: batch, the feed, fields and filters, hooks, profiles and exit codes. */
class ScriptingTest {

    private static final String HOLD =
            "{\"id\":\"h\",\"do\":\"hold\",\"artist\":\"ana\",\"project\":\"sol\",\"when\":\"2031-03-03..04\",\"ref\":\"sg:1\"}";

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    @BeforeEach
    void studio() {
        environment.put("PTOOL_STUDIO", TestStudios.at(folder.resolve("north.db")));
        environment.put("PTOOL_USER", "mia");
        environment.put("PTOOL_NOW", "2031-02-01T12:00:00Z");
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("PATH", System.getenv("PATH"));
        assertThat(run("", "init", "North", "--zone", "Europe/London").code()).isZero();
        Ended made = run("""
                {"do":"artist create","artist":"ana","name":"Ana Duarte","x.reel":"http://a"}
                {"do":"project create","project":"sol","name":"Solaris","code":"SOL","refs":"sg:7"}
                """, "batch");
        assertThat(made.code()).as(made.out()).isZero();
    }

    private Ended run(String in, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false);
        int code = Main.run(console, TestStudios.at(words));
        console.out().flush();
        return new Ended(
                code,
                TestStudios.said(out.toString(StandardCharsets.UTF_8)),
                TestStudios.said(err.toString(StandardCharsets.UTF_8)));
    }

    @Test
    void aBatchAnswersEachLineInOrderAndLaterLinesSeeEarlierOnes() {
        Ended ended = run(HOLD + """

                        {"id":7,"do":"confirm","claim":"sg:1"}
                        {"id":"twice","do":"book","artist":"ana","project":"sg:7","when":"2031-03-04"}
                        {"id":"who","do":"hold","artist":"anna","project":"sol","when":"2031-03-04"}
                        {"id":"field","do":"hold","artist":"ana","project":"sol","wen":"2031-03-04"}
                        no json
                        {"id":"q","do":"gaps","artist":"ana","when":"2031-03-03..05"}
                        """, "batch", "--fixes");
        assertThat(ended.code()).isEqualTo(ExitCodes.PARTLY);
        List<String> lines = ended.lines();
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0))
                .startsWith("{\"id\":\"h\",\"line\":1,\"ok\":true,\"commit\":")
                .contains("\"rank\":1");
        assertThat(lines.get(1)).startsWith("{\"id\":7,\"line\":2,\"ok\":true").contains("\"handle\":\"B1\"");
        assertThat(lines.get(2))
                .contains("\"ok\":false,\"exit\":3,\"kind\":\"conflict\"")
                .contains("\"blockers\":[{")
                .contains("\"fixes\":[\"ptool ");
        assertThat(lines.get(3)).contains("\"exit\":4,\"kind\":\"not-found\"");
        assertThat(lines.get(4)).contains("\"exit\":2").contains("line 5: no field 'wen'; did you mean when?");
        assertThat(lines.get(5)).contains("\"exit\":2").contains("line 6 is not JSON");
        assertThat(lines.get(6)).contains("\"rows\":[{\"artist\":\"ana\",\"start\":\"2031-03-05T06:00:00Z\"");
    }

    @Test
    void anAtomicBatchIsOneCommitOrNothing() {
        String second = HOLD.replace("\"h\"", "\"again\"").replace("sg:1", "sg:2");
        Ended refused = run(HOLD.replace("hold", "book") + "\n" + second.replace("hold", "book"), "batch", "--atomic");
        assertThat(refused.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.lines().get(0)).contains("\"kind\":\"skipped\"").contains("line 2 was refused");
        assertThat(run("", "show", "sg:1").code()).isEqualTo(ExitCodes.NOT_FOUND);

        List<String> cursors = cursors();
        Ended taken = run("""
                {"do":"artist create","artist":"raj","name":"Raj Patel"}
                {"do":"hold","artist":"raj","project":"sol","when":"2031-03-03","ref":"sg:3"}
                {"do":"confirm","claim":"sg:3"}
                """, "batch", "--atomic");
        assertThat(taken.code()).as(taken.out()).isZero();
        assertThat(taken.lines().get(2)).contains("\"kind\":\"booking\"");
        assertThat(run("", "events", "--json", "commit", "--since", cursors.get(cursors.size() - 1)).lines().stream()
                        .distinct())
                .as("one commit")
                .hasSize(1);
    }

    @Test
    void aKeyMakesARepeatedLineOneCommit() {
        String keyed = HOLD.replace("\"ref\"", "\"key\":\"k1\",\"ref\"");
        assertThat(run(keyed, "batch").code()).isZero();
        Ended again = run(keyed, "batch");
        assertThat(again.code()).as(again.out()).isZero();
        assertThat(again.out()).contains("\"repeated\":true").contains("\"handle\":\"H1\"");
    }

    @Test
    void aDryRunWritesNothing() {
        assertThat(run(HOLD.replace("\"ref\"", "\"dryRun\":true,\"ref\""), "batch")
                        .out())
                .contains("\"handle\":\"H?\"");
        assertThat(run(HOLD, "batch", "--dry-run").code()).isZero();
        assertThat(run("", "show", "sg:1").code()).isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheNextIsTaken() {
        Ended ended = run("{\"do\":\"" + "x".repeat(70_000) + "\"}\n" + HOLD + "\n", "batch");
        assertThat(ended.code()).isEqualTo(ExitCodes.PARTLY);
        assertThat(ended.lines().get(0)).contains("line 1 is longer than 65536 bytes");
        assertThat(ended.lines().get(1)).contains("\"line\":2,\"ok\":true");
    }

    private List<String> cursors() {
        return run("", "events", "--json", "cursor", "--jq", ".cursor").lines();
    }

    @Test
    void eventsGoOnFromAnyCursor() {
        List<String> all = cursors();
        assertThat(all).hasSize(5).doesNotHaveDuplicates();
        for (int i = 0; i < all.size(); i++) {
            assertThat(run("", "events", "--since", all.get(i), "--jq", ".cursor")
                            .lines())
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
        assertThat(run("", "events", "--type", "artist", "--limit", "1").out())
                .contains("\"type\":\"artist.created.v1\"")
                .contains("\"data\":{");
    }

    @Test
    void fieldsAndFiltersShapeEveryAnswer() {
        assertThat(run("", "artist", "list", "--json", "name,id").lines())
                .containsExactly("[", "  {\"name\":\"Ana Duarte\",\"id\":\"ana\"}", "]");
        assertThat(run("", "artist", "list", "--jq", ".[] | .name, {id}").lines())
                .containsExactly("Ana Duarte", "{\"id\":\"ana\"}");
        Ended listed = run("", "artist", "list", "--json");
        assertThat(listed.code()).isEqualTo(ExitCodes.INVALID);
        assertThat(listed.err()).contains("there are id,name,");
        Ended wrong = run("", "hold", "ana", "sol", "2031-03-03", "--json", "nope");
        assertThat(wrong.code()).isEqualTo(ExitCodes.INVALID);
        assertThat(run("", "show", "H1").code()).as("nothing was written").isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run("", "artist", "list", "--jq", ".[").code()).isEqualTo(ExitCodes.INVALID);
    }

    @Test
    void aHookMayRefuseAndNeverHangs() throws IOException {
        Path hooks = Files.createDirectories(folder.resolve("ptool").resolve("hooks"));
        program(hooks.resolve("before-hold"), "grep -q sg:1 && echo '{\"allow\":false,\"reason\":\"frozen\"}'; exit 0");
        program(hooks.resolve("after"), "exit 9");
        Ended refused = run("", "hold", "ana", "sol", "2031-03-03", "--ref", "sg:1");
        assertThat(refused.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.err()).contains("refused: hook before-hold: frozen");
        assertThat(run(HOLD, "batch").out()).contains("\"exit\":3").contains("frozen");

        Ended allowed = run("", "hold", "ana", "sol", "2031-03-03");
        assertThat(allowed.code()).isZero();
        assertThat(allowed.err()).contains("warning: hook after: exit code 9");

        Files.writeString(folder.resolve("ptool").resolve("config.yaml"), "hooks: {timeout: 1}\n");
        program(hooks.resolve("before"), "exec sleep 600");
        assertThat(run("", "hold", "ana", "sol", "2031-03-05").err()).contains("took too long");
        environment.put("PTOOL_NO_HOOKS", "1");
        assertThat(run("", "hold", "ana", "sol", "2031-03-05").code()).isZero();
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aProfileStandsBehindVariablesAndOptions() throws IOException {
        Path file = Files.createDirectories(folder.resolve("ptool")).resolve("config.yaml");
        String studio = environment.get("PTOOL_STUDIO");
        Files.writeString(file, "default: n\nprofiles:\n  n: {studio: '" + studio + "', user: mia, output: jsonl}\n");
        environment.remove("PTOOL_STUDIO");
        environment.remove("PTOOL_USER");
        assertThat(run("", "artist", "list").out()).startsWith("{\"id\":\"ana\"");
        assertThat(run("", "artist", "list", "-o", "csv").out()).startsWith("id,name,");
        environment.put("PTOOL_USER", "eve");
        assertThat(run("", "artist", "list").code()).isEqualTo(ExitCodes.NOT_PERMITTED);
        assertThat(run("", "artist", "list", "--user", "mia").code()).isZero();
        assertThat(run("", "config", "show", "--json", "name,source").out())
                .contains("{\"name\":\"studio\",\"source\":\"profile n\"}")
                .contains("{\"name\":\"user\",\"source\":\"$PTOOL_USER\"}");
        assertThat(run("", "artist", "list", "--profile", "m").err()).contains("no profile 'm'");
    }

    @Test
    void aConfigurationThatMakesNoSenseIsNamedByItsLine() throws IOException {
        Path file = Files.createDirectories(folder.resolve("ptool")).resolve("config.yaml");
        Map.of(
                        "profiles:\n  n: {studo: x}\n", ":2: no setting 'studo'; did you mean studio?",
                        "default: [a]\n", ":1: default has to be text",
                        "default: a\n---\ndefault: b\n", ":2: ",
                        "a: &a {b: *a}\n", ": is not YAML")
                .forEach((text, problem) -> {
                    write(file, text);
                    Ended ended = run("", "artist", "list");
                    assertThat(ended.code()).as(text).isEqualTo(ExitCodes.INVALID);
                    assertThat(ended.err()).as(text).contains(file + problem);
                });
        write(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(run("", "artist", "list").err()).contains("chmod go-w");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void pluginsAreFoundOnThePathAndTakeNoCommandOver() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("ptool-foo"), "[ \"$PTOOL_USER\" = mia ] && [ \"$1\" = --x ] && exit 42");
        program(bin.resolve("ptool-hold"), "exit 43");
        program(bin.resolve("ptool-\u001b[31m"), "exit 44");
        environment.put("PATH", bin + ":.:");
        assertThat(run("", "foo", "--x").code()).isEqualTo(42);
        assertThat(run("", "hold", "ana", "sol", "2031-03-03").code()).isZero();
        assertThat(run("", "help").out()).contains("Plugins: foo\n");
        assertThat(run("", "bar").code()).isEqualTo(ExitCodes.INVALID);
    }

    @Test
    void exitCodesSayWhatCameOfIt() {
        assertThat(run("", "demand", "list").code()).isEqualTo(ExitCodes.DONE);
        assertThat(run(
                                "",
                                "demand",
                                "list",
                                "--studio",
                                folder.resolve("none.db").toString())
                        .code())
                .isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(run("", "hold", "ana", "sol", "someday").code()).isEqualTo(ExitCodes.INVALID);
        assertThat(run("", "book", "ana", "sol", "2031-03-03").code()).isEqualTo(ExitCodes.DONE);
        assertThat(run("", "book", "ana", "sol", "2031-03-03").code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(run("", "show", "H99").code()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run("", "artist", "list", "--user", "eve").code()).isEqualTo(ExitCodes.NOT_PERMITTED);
        assertThat(run("{}", "batch").code()).isEqualTo(ExitCodes.PARTLY);
    }
}
