package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.TestServers.Ended;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs are admitted to one studio on a replica set and expelled, and their passwords kept, on the command line. */
class AdmitIT {

    @TempDir
    static Path folder;

    private static String servers = "";

    private final String whole = TestServers.fresh(servers);
    private final String admin = StudioAddress.shown(whole);
    private final String secret = whole.replaceFirst("mongodb://[^:]*:([^@]*)@.*", "$1");
    private final String node = StudioAddress.as(admin, "node");

    @BeforeAll
    static void startServers() throws Exception {
        servers = TestServers.start(folder);
    }

    @AfterAll
    static void stopServers() throws Exception {
        TestServers.stop(folder);
    }

    @BeforeEach
    void aStudio() throws Exception {
        assertThat(as(admin, secret, "", "init", "North", "--zone", "UTC").code())
                .isZero();
    }

    /** Types a command; nothing printed has the administrator's password in it. */
    private Ended as(String studio, String password, String in, String... words) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = new HashMap<>();
        environment.put("PTOOL_STUDIO", studio);
        environment.put("PTOOL_STUDIO_PASSWORD", password);
        environment.put("PTOOL_USER", "mia");
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false);
        int code = Main.run(console, words);
        Ended ended = new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(ended.out() + ended.err()).doesNotContain(secret);
        return ended;
    }

    private Ended admin(String... words) throws Exception {
        return as(admin, secret, "", words);
    }

    private int read(String password) throws Exception {
        return as(node, password, "", "artist", "list").code();
    }

    @Test
    void aProgramIsAdmittedToOneStudioAndExpelled() throws Exception {
        assertThat(admin("expel", "node").code()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(admin("admit", "node", "--rotate").code()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(admin("admit", "node", "--dry-run").err()).contains("nothing was written");
        assertThat(admin("expel", "node").code()).as("it made nobody").isEqualTo(ExitCodes.NOT_FOUND);
        Ended admitted = admin("admit", "node");
        assertThat(admitted.code()).as(admitted.err()).isZero();
        String password = admitted.out().strip();
        assertThat(password).matches("[0-9a-z]{30,40}");
        assertThat(admitted.err()).isEqualTo("node is admitted: " + node + System.lineSeparator());
        assertThat(read(password)).isZero();

        Ended again = admin("admit", "node");
        assertThat(again.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(again.err()).contains("user of the servers");
        Ended rotated = as(admin, secret, "an0ther one\n", "admit", "node", "--rotate", "--password-file", "-");
        assertThat(rotated.code()).as(rotated.err()).isZero();
        assertThat(rotated.out() + rotated.err()).doesNotContain("an0ther");
        assertThat(read(password)).as("the password before").isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(read("an0ther one")).isZero();

        Ended mayNot = as(node, "an0ther one", "", "admit", "more");
        assertThat(mayNot.code()).isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(mayNot.err()).contains("this user may not").doesNotContain("an0ther");

        assertThat(admin("expel", "node", "--dry-run").code()).isZero();
        assertThat(read("an0ther one")).isZero();
        assertThat(admin("expel", "node").err()).contains("node is expelled");
        assertThat(read("an0ther one")).isEqualTo(ExitCodes.ENVIRONMENT);
    }

    @Test
    void theCredentialsOfOneStudioAreUnauthorizedAtAnother() throws Exception {
        String password = admin("admit", "node").out().strip();
        String other = StudioAddress.shown(TestServers.fresh(servers));
        assertThat(as(other, secret, "", "init", "South", "--zone", "UTC").code())
                .isZero();
        String asNode = StudioAddress.as(other, "node") + "&authSource=" + StudioAddress.database(admin);

        Ended refused = as(asNode, password, "", "artist", "list");

        assertThat(refused.code()).isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(refused.err()).contains("this user may not do that");
    }

    @Test
    void aPasswordThatIsKeptNeedNotBeSaid() throws Exception {
        Ended kept = admin("admit", "node", "--keep");
        assertThat(kept.code()).as(kept.err()).isZero();
        assertThat(kept.out()).isEmpty();
        assertThat(read("")).as("as the user that the address names").isZero();
        assertThat(as(node.replace("node@", ""), "", "", "artist", "list").code())
                .as("by an address without a user")
                .isZero();
        String studio = StudioAddress.database(admin);
        assertThat(admin("credentials", "list", "--json", "user", "--jq", ".[].user")
                        .out())
                .contains("node");

        assertThat(admin("credentials", "rotate").code()).isZero();
        assertThat(read("")).isZero();
        assertThat(read("wrong")).as("what the environment says comes first").isEqualTo(ExitCodes.ENVIRONMENT);

        assertThat(admin("credentials", "remove", studio).code()).isZero();
        assertThat(admin("credentials", "remove", studio).code()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(read("")).isEqualTo(ExitCodes.ENVIRONMENT);
    }

    @Test
    void theExamplesOfTheHelpDoWhatTheySay() throws Exception {
        for (String verb : List.of("admit", "expel")) {
            for (String example : Verbs.make(verb).examples()) {
                String typed = example.replaceFirst("\\s{4,}.*$", "").replaceFirst(" > .*", "");
                Ended ended = admin(typed.replaceFirst("ptool ", "").split(" "));
                assertThat(ended.code()).as(example + ": " + ended.err()).isZero();
            }
        }
    }

    @Test
    void aStudioInAFileAdmitsNobody() throws Exception {
        Path file = folder.resolve("north.db");
        assertThat(as(file.toString(), "", "", "init", "North", "--zone", "UTC").code())
                .isZero();
        for (String verb : new String[] {"admit", "expel"}) {
            Ended refused = as(file.toString(), "", "", verb, "node");
            assertThat(refused.code()).isEqualTo(ExitCodes.INVALID);
            assertThat(refused.err()).contains("the studio is in a file");
        }
        assertThat(Files.exists(file)).isTrue();
    }
}
