package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import io.productiontool.persistence.TestStudios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that the doctor knows, planted once; it never changes the studio. */
class DoctorTest {

    @TempDir
    Path folder;

    private Terminal terminal;
    private Path file;

    @BeforeEach
    void aStudio() {
        terminal = new Terminal(folder);
        file = folder.resolve("studio.db");
    }

    /** The line about one thing, and the exit code. */
    private void assertSays(int code, String level, String what, String found, String... options) throws IOException {
        String before = TestStudios.contents(file);
        String[] words = new String[options.length + 3];
        System.arraycopy(options, 0, words, 3, options.length);
        System.arraycopy(new String[] {"doctor", "-o", "jsonl"}, 0, words, 0, 3);
        Terminal.Ended ended = terminal.type(words);
        assertThat(ended.out().lines())
                .anyMatch(line -> line.startsWith("{\"level\":\"" + level + "\",\"what\":\"" + what + "\"")
                        && line.contains(found));
        assertThat(ended.code()).as(ended.out()).isEqualTo(code);
        assertThat(TestStudios.contents(file)).isEqualTo(before);
    }

    @Test
    void nothingIsWrongWithANewStudio() throws IOException {
        assertSays(ExitCodes.DONE, "ok", "studio", "opens and can be read");
        assertThat(terminal.done("doctor", "-o", "json")).startsWith("[").doesNotContain("\"problem\"");
    }

    @Tag(TestStudios.FILE)
    @Test
    void aFileThatOthersCanReadIsANote() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertSays(ExitCodes.DONE, "note", "permissions", "chmod 600");
    }

    @Test
    void anUnknownUserIsAProblem() throws IOException {
        assertSays(ExitCodes.DIFFERS, "problem", "user", "eve", "--user", "eve");
    }

    @Test
    void aClockBehindTheLastEventIsAProblem() throws IOException {
        terminal.now("2025-01-01T00:00:00Z");
        assertSays(ExitCodes.DIFFERS, "problem", "clock", "before the last event");
    }

    @Tag(TestStudios.FILE)
    @Test
    void whatAnInterruptedStartLeftIsANote() throws IOException {
        Files.createFile(folder.resolve("studio.db-journal"));
        assertSays(ExitCodes.DONE, "note", "leftover", "studio.db-journal");
    }

    @Tag(TestStudios.FILE)
    @Test
    void aDamagedFileIsAProblem() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, 4_096, (byte) 0xA5);
        Files.write(file, bytes);
        assertSays(ExitCodes.DIFFERS, "problem", "studio", "the file is damaged");
    }

    @Tag(TestStudios.FILE)
    @Test
    void aMissingFileIsAProblem() throws IOException {
        assertSays(
                ExitCodes.DIFFERS,
                "problem",
                "file",
                "is not there",
                "--studio",
                folder.resolve("gone.db").toString());
        assertThat(folder.resolve("gone.db")).doesNotExist();
    }

    @Test
    void hooksThatAreNotRunAreNamed() throws IOException {
        Path hooks = Files.createDirectories(folder.resolve("config/ptool/hooks"));
        terminal.with("XDG_CONFIG_HOME", folder.resolve("config").toString());
        Files.writeString(hooks.resolve("before-hodl"), "");
        assertSays(ExitCodes.DONE, "note", "hook", "before-hodl is never run");
        Path hook = Files.writeString(hooks.resolve("before-hold"), "#!/bin/sh\n");
        assertSays(ExitCodes.DIFFERS, "problem", "hook", "chmod +x");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertSays(ExitCodes.DIFFERS, "problem", "hook", "chmod go-w");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
        assertSays(ExitCodes.DONE, "ok", "hook", "before-hold");
    }

    @Test
    void aPluginThatOneOfOurCommandsHidesIsANote() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Path mode = programs.resolve("ptool-today");
        Files.writeString(mode, "#!/bin/sh\n");
        Files.setPosixFilePermissions(mode, PosixFilePermissions.fromString("rwxr-xr-x"));
        terminal.with("PATH", programs.toString());
        assertSays(ExitCodes.DONE, "note", "plugin", "ptool has a command today");
    }

    @Test
    void theProfileInForceIsSaid() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config/ptool")).resolve("config.yaml");
        Files.writeString(config, "default: north\nprofiles:\n  north:\n    output: table\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        terminal.with("XDG_CONFIG_HOME", folder.resolve("config").toString());
        assertSays(ExitCodes.DONE, "ok", "configuration", "profile north by");
    }
}
