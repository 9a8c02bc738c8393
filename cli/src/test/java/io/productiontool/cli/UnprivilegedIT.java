package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody is told who may not do what they try: one line, with what to do. Permissions do not bind the superuser,
 * so a build that runs as one has the program run as nobody.
 */
class UnprivilegedIT {

    private static final Path LAYOUT = Path.of("target", "ptool").toAbsolutePath();
    private static final boolean SUPERUSER = "root".equals(System.getProperty("user.name"));
    private static final String NOBODY = "65534";

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private Path program;
    private Path place;
    private Path studio;

    @BeforeEach
    void aStudioOfNobody() throws Exception {
        mode(folder, "rwxr-xr-x");
        program = folder.resolve("ptool");
        try (Stream<Path> files = Files.walk(LAYOUT)) {
            for (Path file : files.filter(path -> !path.startsWith(LAYOUT.resolve("cache")))
                    .toList()) {
                Path copy = program.resolve(LAYOUT.relativize(file).toString());
                Files.copy(file, copy);
                mode(copy, Files.isDirectory(file) || file.endsWith("bin/ptool") ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
        place = Files.createDirectory(folder.resolve("place"));
        mode(place, "rwxrwxrwx");
        studio = place.resolve("north.db");
        assertThat(ptool("init", "North").code()).isZero();
        assertThat(ptool("artist", "create", "Ana").code()).isZero();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        mode(place, "r-xr-xr-x");

        assertSays("failed: cannot open " + studio + ": the file or its folder cannot be written");
        Ended made =
                ptool("init", "South", "--studio", place.resolve("south.db").toString());
        assertThat(made.output())
                .startsWith("failed: cannot make " + place.resolve("south.db") + ": its folder cannot be written;")
                .contains("--studio");
        assertThat(made.code()).isEqualTo(ExitCodes.ENVIRONMENT);
        mode(place, "rwxrwxrwx");
        assertIsUsable();
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws Exception {
        mode(studio, "r--r--r--");

        assertSays("failed: " + studio + " cannot be written; let its owner give you the permission");
        mode(studio, "rw-------");
        assertIsUsable();
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        mode(studio, "---------");

        assertSays("failed: " + studio + " may not be read by you; let its owner give you the permission");
        mode(studio, "rw-------");
        assertIsUsable();
    }

    @Test
    void aLogBesideItThatCannotBeOpenedIsNamed() throws Exception {
        Path log = Files.createFile(place.resolve("north.db-wal"));
        mode(log, "---------");

        assertSays("failed: cannot open " + studio + ": the file, or those that SQLite keeps beside it (-wal, -shm)");
        Files.delete(log);
        assertIsUsable();
    }

    @Test
    void withoutAHomeAndWithoutACacheEverythingWorks() throws Exception {
        assertThat(ptool("artist", "list").output()).contains("Ana");
        assertThat(Files.exists(program.resolve("cache"))).isFalse();
    }

    @Test
    void aDriverThatCannotBeUnpackedAnywhereIsSaidInOneLine() throws Exception {
        Path nowhere = place.resolve("nowhere");
        variables.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + nowhere);

        Ended ended = ptool("artist", "list");

        assertThat(ended.output().lines().filter(line -> !line.startsWith("Picked up") && !line.startsWith("WARNING")))
                .singleElement()
                .asString()
                .startsWith("failed: cannot open " + studio + ": SQLite's library cannot be unpacked to " + nowhere);
        assertThat(ended.code()).isEqualTo(ExitCodes.ENVIRONMENT);
    }

    private void assertSays(String line) throws Exception {
        byte[] before = Files.readAllBytes(studio);
        for (String[] words : new String[][] {{"artist", "list"}, {"artist", "create", "Raj"}}) {
            Ended ended = ptool(words);
            assertThat(ended.output()).startsWith(line).hasLineCount(1);
            assertThat(ended.code()).isEqualTo(ExitCodes.ENVIRONMENT);
        }
        if (SUPERUSER) {
            assertThat(Files.readAllBytes(studio)).isEqualTo(before);
        }
    }

    private void assertIsUsable() throws Exception {
        assertThat(ptool("artist", "create", "Kim").output()).isEqualTo("artist kim created\n");
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private record Ended(int code, String output) {}

    private Ended ptool(String... words) throws Exception {
        List<String> command = new ArrayList<>();
        if (SUPERUSER) {
            command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        }
        command.add(program.resolve("bin/ptool").toString());
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(place.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", System.getenv("PATH"),
                        "JAVA_HOME", System.getProperty("java.home"),
                        "PTOOL_STUDIO", studio.toString(),
                        "PTOOL_USER", "mia"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return new Ended(process.exitValue(), output);
    }
}
