package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, as they stand there, with the launcher; the one that runs these tests is left out. */
class ReadmeIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void everyCommandEndsWellAndSaysWhatIsSaid() throws Exception {
        List<String> commands = commands();
        assertThat(commands)
                .contains("./ptool demo", "./ptool board 2031-03-03..14")
                .hasSizeGreaterThan(14);
        String script = "set -e\nexport PTOOL_NO_BUILD=1 PTOOL_USER=mia\n" + String.join("\n", commands);
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        script.replace("./ptool", ROOT.resolve("ptool").toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said)
                .contains("Uncovered demand", "Roto pool Mumbai")
                .contains("1st Mon 3–Tue 4 Mar 2031 · 2nd Wed 5–Fri 7 Mar 2031 behind DUNE H1")
                .contains("opened D1 SOL 1 × comp:3 Tue 4 Mar 2031");
    }

    private static List<String> commands() throws IOException {
        return Files.readString(ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("./ptool") || line.startsWith("export "))
                .toList();
    }
}
