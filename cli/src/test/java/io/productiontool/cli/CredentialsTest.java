package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code credentials}: kept encrypted, listed without passwords, refused in one line where they cannot be read. */
class CredentialsTest {

    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private int code;

    private String type(String in, String... words) {
        environment.put("XDG_CONFIG_HOME", folder.toString());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        code = Main.run(
                new Console(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), both, both, environment, false),
                words);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path file() {
        return folder.resolve("ptool/credentials");
    }

    @Test
    void aPasswordIsKeptAndNeverShown() throws IOException {
        assertThat(type("s3cret\n", "credentials", "add", "north", "node", "--password-file", "-"))
                .isEqualTo("kept: north as node" + System.lineSeparator());
        assertThat(type("", "credentials", "list", "-o", "csv"))
                .contains("north,node")
                .doesNotContain("s3cret");
        for (Path own : new Path[] {file(), folder.resolve("ptool/credentials.key")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(own)).doesNotContain("s3cret").doesNotContain("node");
        }
        environment.put("PTOOL_STUDIO_PASSWORD", "0ther");
        assertThat(type("", "credentials", "add", "south", "node")).contains("kept: south as node");
        assertThat(type("", "credentials", "rotate")).contains("encrypted anew: 2");
        assertThat(type("", "credentials", "remove", "north")).contains("forgotten: north");
        assertThat(type("", "credentials", "list", "-o", "csv"))
                .doesNotContain("north")
                .contains("south,node");
    }

    @Test
    void aDryRunWritesNothing() {
        type("s3cret", "credentials", "add", "north", "node", "--password-file", "-", "--dry-run");
        assertThat(code).isZero();
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatMakesNoSenseIsRefusedInOneLine() {
        assertThat(type("", "credentials", "add", "north", "node")).contains("say the password with --password-file");
        assertThat(code).isEqualTo(ExitCodes.INVALID);
        for (String[] wrong : new String[][] {{"north", "a b"}, {"no/rth", "node"}, {"north", "-"}}) {
            String said = type("s3cret", "credentials", "add", wrong[0], wrong[1], "--password-file", "-");
            assertThat(code).as(said).isNotZero();
            assertThat(said.lines()).hasSize(1);
        }
        assertThat(type("a\tb", "credentials", "add", "north", "node", "--password-file", "-"))
                .contains("a password is one line");
        assertThat(file()).doesNotExist();
    }

    @Test
    void theKeyMayStandInTheEnvironment() {
        environment.put("PTOOL_CREDENTIALS_KEY", KEY);
        type("s3cret", "credentials", "add", "north", "node", "--password-file", "-");
        assertThat(folder.resolve("ptool/credentials.key")).doesNotExist();
        environment.put("PTOOL_CREDENTIALS_KEY", KEY.replace('A', 'B').replace("BBBBB=", "BBBBA="));
        String refused = type("", "credentials", "list");
        assertThat(code).isEqualTo(ExitCodes.ENVIRONMENT);
        assertThat(refused.lines()).hasSize(1);
        assertThat(refused).contains("were written with another key, or changed");
        environment.put("PTOOL_CREDENTIALS_KEY", "short");
        assertThat(type("", "credentials", "list")).contains("is not 32 bytes in Base64");
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        type("s3cret", "credentials", "add", "north", "node", "--password-file", "-");
        Path key = folder.resolve("ptool/credentials.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(type("", "credentials", "list"))
                .contains("others may read or write")
                .contains("chmod 600");
        assertThat(code).isEqualTo(ExitCodes.ENVIRONMENT);
    }
}
