package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.TestServers.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself on a replica set: everything is as it is on a file. */
class ServersIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LAUNCHER = ROOT.resolve("ptool");
    private static final long LONGEST = TestServers.LONGEST_SECONDS;

    @TempDir
    static Path folder;

    private static String servers = "";

    private final String whole = TestServers.fresh(servers);
    private final String studio = StudioAddress.shown(whole);
    private final String password = whole.equals(studio) ? "" : whole.replaceFirst("mongodb://[^:]*:([^@]*)@.*", "$1");

    @BeforeAll
    static void startServers() throws Exception {
        servers = TestServers.start(folder);
    }

    @AfterAll
    static void stopServers() throws Exception {
        TestServers.stop(folder);
    }

    private static Ended end(ProcessBuilder builder) throws Exception {
        return TestServers.end(builder, folder);
    }

    private ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PTOOL_NO_BUILD", "1");
        environment.put("PTOOL_ARCHIVE", "off");
        environment.put("PTOOL_STUDIO", studio);
        environment.put("PTOOL_STUDIO_PASSWORD", password);
        environment.put("PTOOL_USER", "mia");
        environment.put("PTOOL_NOW", "2026-02-01T12:00:00Z");
        return builder;
    }

    private Ended run(String... words) throws Exception {
        Ended ended = end(command(words));
        if (!password.isEmpty()) {
            assertThat(ended.out() + ended.err()).doesNotContain(password);
        }
        return ended;
    }

    private String done(String... words) throws Exception {
        Ended ended = run(words);
        assertThat(ended.code())
                .as(String.join(" ", words) + ": " + ended.err())
                .isZero();
        return ended.out();
    }

    @Test
    void aStudioMovesFromAFileToServersAndBack() throws Exception {
        String file = folder.resolve("moving.db").toString();
        done("init", "North", "--zone", "UTC", "--studio", file);
        done("artist", "create", "Ana Duarte", "--id", "ana", "--studio", file);
        done("project", "create", "Solaris", "--id", "sol", "--studio", file);
        done("hold", "ana", "sol", "2026-03-02..06", "--studio", file);
        String hash = done("verify", "--hash", "--studio", file);

        assertThat(done("copy", "--from", file, "--to", studio)).isEqualTo(hash);
        assertThat(done("verify")).isEmpty();
        done("confirm", "H1");
        String back = folder.resolve("back.db").toString();
        assertThat(done("copy", "--from", studio, "--to", back)).isEqualTo(done("verify", "--hash"));
        assertThat(done("list", "--studio", back)).contains("B1", "Ana Duarte");
    }

    @Test
    void aStudioOnServersIsUsedAsOneInAFile() throws Exception {
        assertThat(run("today").code()).as("before it is made").isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(done("init", "North", "--zone", "UTC")).contains("studio north is ready in " + studio);
        assertThat(run("init", "North", "--zone", "UTC").code()).as("made once").isEqualTo(ExitCodes.ENVIRONMENT);
        done("artist", "create", "Ana Duarte", "--id", "ana");
        done("project", "create", "Solaris", "--id", "sol", "--code", "SOL");
        assertThat(done("hold", "ana", "sol", "mar2..6")).startsWith("H1 Ana·SOL");
        assertThat(done("book", "ana", "sol", "mar9..13")).startsWith("B1 Ana·SOL");
        String cursor = done("events", "--json", "cursor", "--jq", ".cursor")
                .lines()
                .reduce((one, last) -> last)
                .orElseThrow();

        Ended refused = run("book", "ana", "sol", "mar12..16");
        assertThat(refused.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.err()).contains("refused: over capacity").contains("ptool book ana sol");
        assertThat(run("events", "--since", cursor).out()).isEmpty();
        assertThat(done("confirm", "H1")).contains("B2 Ana·SOL");
        assertThat(done("events", "--since", cursor, "--json", "type", "--jq", ".type")
                        .lines())
                .containsExactly("hold.converted.v1", "booking.confirmed.v1");
        assertThat(done("undo")).contains("undone:");
        assertThat(done("log", "--json", "type", "--jq", ".[].type").lines()).hasSizeGreaterThan(8);
        assertThat(done("board", "mar2..13")).contains("SOL");
        assertThat(run("verify").err()).contains("nothing is wrong");
        assertThat(run("doctor").out())
                .contains("opens and can be read")
                .contains("replica set")
                .contains("in place on");
    }

    @Test
    void whatAnotherProcessDoesEndsAWait() throws Exception {
        done("init", "North", "--zone", "UTC");
        done("artist", "create", "Ana Duarte", "--id", "ana");
        done("project", "create", "Solaris", "--id", "sol", "--code", "SOL");
        done("hold", "ana", "sol", "mar2..6");
        Process waiting =
                command("wait", "H1", "confirmed", "--json", "condition").start();
        try {
            assertThat(waiting.errorReader().readLine()).isEqualTo("waiting: H1 confirmed");
            done("confirm", "H1");
            assertThat(waiting.waitFor(LONGEST, TimeUnit.SECONDS))
                    .as("it ended")
                    .isTrue();
            assertThat(waiting.exitValue()).isZero();
        } finally {
            waiting.destroyForcibly();
        }
    }

    @Test
    void aStudioInAFileLoadsNothingOfTheDriver() throws Exception {
        ProcessBuilder builder = command();
        builder.command(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xlog:class+load",
                "-cp",
                ROOT.resolve("cli/target/ptool/lib") + "/*",
                "io.productiontool.cli.Main",
                "init",
                "North",
                "--zone",
                "UTC");
        builder.environment().put("PTOOL_STUDIO", folder.resolve("north.db").toString());
        Ended ended = end(builder);
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("io.productiontool.persistence.sqlite")
                .doesNotContain("com.mongodb")
                .doesNotContain("io.productiontool.persistence.mongo");
    }

    @Test
    void aRedisBesideTheServersNeedNotBeThere() throws Exception {
        done("init", "North", "--zone", "UTC");
        ProcessBuilder away = command("artist", "create", "Ana Duarte", "--id", "ana");
        away.environment().put("PTOOL_REDIS", "redis://127.0.0.1:1");
        assertThat(end(away).code()).isZero();
        ProcessBuilder list = command("artist", "list");
        list.environment().put("PTOOL_REDIS", "redis://127.0.0.1:1");
        assertThat(end(list).out()).contains("Ana Duarte");

        ProcessBuilder wrong = command("artist", "list");
        wrong.environment().put("PTOOL_REDIS", "http://mia:secret@there");
        Ended refused = end(wrong);
        assertThat(refused.code()).isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(refused.err())
                .contains("the address of the Redis cannot be read")
                .doesNotContain("secret");
    }
}
