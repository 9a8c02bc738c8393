package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ptool} at the top of the tree, over the program this build has just laid out. */
class LauncherIT {

    private static final Path LAUNCHER = Path.of("..", "ptool").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void runsFromAnyFolderThroughALinkToALink() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), LAUNCHER);
        Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bin/ptool"), Path.of("../link"));

        assertThat(run(Map.of(), "bin/ptool", "--version")).isEqualTo(new Ended(0, "ptool " + Version.read() + "\n"));
    }

    @Test
    void exitsWithTheCodeOfTheProgram() throws Exception {
        assertThat(run(Map.of(), LAUNCHER.toString(), "--no-such-option").code())
                .isEqualTo(2);
    }

    @Test
    void handsOverEachArgumentAsItIs() throws Exception {
        Ended ended = run(Map.of(), LAUNCHER.toString(), "--no such $HOME * 'option\"");

        assertThat(ended.output()).contains("--no such $HOME * 'option\"");
    }

    @Test
    void readsArgumentsOutsideAsciiWithoutALocale() throws Exception {
        Ended ended = run(Map.of("LANG", "", "LC_ALL", "C", "LC_CTYPE", ""), LAUNCHER.toString(), "--Zoë-蔡");

        assertThat(ended.output()).contains("--Zoë-蔡");
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"11.0.2\"\n");
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho the old java ran\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        String path = Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");

        Ended ended = run(
                Map.of("JAVA_HOME", folder.resolve("old").toString(), "PATH", path), LAUNCHER.toString(), "--version");

        assertThat(ended).isEqualTo(new Ended(0, "ptool " + Version.read() + "\n"));
    }

    @Test
    void runsOnTheJavaThatJavaHomeNames() throws Exception {
        Path home = Files.createDirectories(folder.resolve("new/bin"));
        Files.writeString(folder.resolve("new/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path java = Files.writeString(home.resolve("java"), "#!/bin/sh\necho this java ran\nexit 42\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Ended ended = run(Map.of("JAVA_HOME", folder.resolve("new").toString()), LAUNCHER.toString());

        assertThat(ended).isEqualTo(new Ended(42, "this java ran\n"));
    }

    private record Ended(int code, String output) {}

    private Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PTOOL_NO_BUILD", "1");
        builder.environment().put("PTOOL_ARCHIVE", "off");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
