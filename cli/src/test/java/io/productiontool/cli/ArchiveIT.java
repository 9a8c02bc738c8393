package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * What the launcher makes once and uses from then on: the archive of classes and the driver's library. Over a copy of the
 * program as it is handed out, in a folder whose name is not plain, on the Java that runs this test; the archive is of
 * the kind that this Java has, so a build on 17 tests the one and a build on 25 the other.
 */
class ArchiveIT {

    private static final Path LAYOUT = Path.of("target", "ptool").toAbsolutePath();

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void copiesTheProgramElsewhere() throws IOException {
        program = folder.resolve("Zoë's tools").resolve("ptool");
        try (Stream<Path> files = Files.walk(LAYOUT)) {
            for (Path file : files.filter(path -> !path.startsWith(LAYOUT.resolve("cache")))
                    .toList()) {
                Path copy = program.resolve(LAYOUT.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        assertThat(launcher().toFile().setExecutable(true)).isTrue();
    }

    @Test
    void makesAnArchiveOnce() throws Exception {
        assertThat(version("now")).isEqualTo(answer());
        Object made = Files.getLastModifiedTime(archive());
        assertThat(version("now")).isEqualTo(answer());

        assertThat(Files.getLastModifiedTime(archive())).isEqualTo(made);
    }

    @Test
    void classesOfTheProgramAndOfPicocliComeFromIt() throws Exception {
        // Where a path has to be written otherwise in a URL the JVM archives none of the classes below it.
        program = Files.move(program, folder.resolve("plain"));
        init("studio.db");
        Path log = folder.resolve("classes");
        // Of the variables that add options this one alone is read after the launcher's, which silence the log.
        Map<String, String> logging = Map.of(
                "_JAVA_OPTIONS",
                "-Xlog:class+load:file=" + log,
                "PTOOL_STUDIO",
                folder.resolve("studio.db").toString());

        assertThat(ended(start("now", output(), logging, "artist", "list"), output())
                        .code())
                .isZero();

        for (String name : List.of("io.productiontool.cli.Main", "picocli.CommandLine", "org.sqlite.core.NativeDB")) {
            assertThat(Files.readAllLines(log))
                    .filteredOn(line -> line.contains(" " + name + " "))
                    .as(name)
                    .singleElement()
                    .asString()
                    .contains("shared objects file");
        }
    }

    @Test
    void makesItAnewForANewBuild() throws Exception {
        version("now");
        Path built = program.resolve("built");
        Files.writeString(built, "ptool of another day\n");

        assertThat(version("now")).isEqualTo(answer());

        assertThat(Files.readString(key())).contains("ptool of another day");
    }

    @Test
    void anArchiveThatIsEmptyCutOffOrNoneChangesNothingAndIsNotTalkedAbout() throws Exception {
        version("now");
        byte[] whole = Files.readAllBytes(archive());
        Path key = key();
        for (byte[] damaged : List.of(
                new byte[0], Arrays.copyOf(whole, whole.length / 2), filled(whole, 0, 4096), new byte[whole.length])) {
            Files.delete(archive(key));
            Files.write(archive(key), damaged);

            assertThat(version("auto")).isEqualTo(answer());
        }
    }

    @Test
    void firstStartsAtOnceAllAnswerAndLeaveOneArchive() throws Exception {
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            running.add(start("now", folder.resolve("output" + i), Map.of(), "--version"));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(ended(running.get(i), folder.resolve("output" + i))).isEqualTo(answer());
        }
        assertThat(made(program.resolve("cache")))
                .hasSize(3)
                .anyMatch(name -> name.endsWith(".archive"))
                .anyMatch(name -> name.endsWith(".archive.key"))
                .anyMatch(name -> name.startsWith("driver-"));
    }

    @Test
    void whereTheProgramCannotBeWrittenTheCacheOfTheUserIsUsedAndWithoutAHomeNone() throws Exception {
        // What stands in the way of a folder keeps out the superuser too, whom no mode keeps out.
        Files.writeString(program.resolve("cache"), "");
        Path home = Files.createDirectory(folder.resolve("home"));

        assertThat(ended(start("now", output(), Map.of(), "--version"), output()))
                .isEqualTo(answer());
        assertThat(ended(start("now", output(), Map.of("HOME", home.toString()), "--version"), output()))
                .isEqualTo(answer());

        Path cache = home.resolve(".cache/ptool");
        assertThat(made(cache)).anyMatch(name -> name.endsWith(".archive"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
    }

    @Test
    void unpacksTheDriverOnceAndOnlyWhereOthersCannotWrite() throws Exception {
        Path cache = Files.createDirectory(
                program.resolve("cache"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(init("first.db").code()).isZero();
        assertThat(made(cache)).noneMatch(name -> name.startsWith("driver"));

        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(init("second.db").code()).isZero();
        assertThat(made(cache)).anyMatch(name -> name.startsWith("driver"));
    }

    private record Ended(int code, String output) {}

    private static Ended answer() {
        return new Ended(0, "ptool " + Version.read() + "\n");
    }

    private Path launcher() {
        return program.resolve("bin").resolve("ptool");
    }

    private Path output() {
        return folder.resolve("output");
    }

    private Ended version(String archive) throws Exception {
        return ended(start(archive, output(), Map.of(), "--version"), output());
    }

    private Ended init(String name) throws Exception {
        String studio = folder.resolve(name).toString();
        return ended(start("now", output(), Map.of("PTOOL_STUDIO", studio), "init", "North"), output());
    }

    private Process start(String archive, Path output, Map<String, String> more, String... words) throws IOException {
        return start(archive, output, more, List.of(launcher().toString()), words);
    }

    private Process start(String archive, Path output, Map<String, String> more, List<String> command, String... words)
            throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH",
                System.getenv("PATH"),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "USER",
                "tester",
                "PTOOL_ARCHIVE",
                archive));
        environment.putAll(more);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ended ended(Process process, Path output) throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private static byte[] filled(byte[] whole, int from, int to) {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, from, to, (byte) 0x5a);
        return damaged;
    }

    private Path key() {
        return program.resolve("cache")
                .resolve(made(program.resolve("cache")).stream()
                        .filter(name -> name.endsWith(".key"))
                        .findFirst()
                        .orElseThrow());
    }

    private Path archive() {
        return archive(key());
    }

    private static Path archive(Path key) {
        return Path.of(key.toString().replaceAll("\\.key$", ""));
    }

    private static List<String> made(Path cache) {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
