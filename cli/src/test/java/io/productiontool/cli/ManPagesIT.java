package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual as a reader of manual pages sees it. */
class ManPagesIT {

    @TempDir
    Path folder;

    @BeforeEach
    void writeThePages() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false);
        assertThat(Main.run(console, "man", folder.toString())).isZero();
    }

    @Test
    void everyCommandHasAPageWithoutAWarning() throws Exception {
        List<String> command = new ArrayList<>(List.of("mandoc", "-T", "lint", "-W", "warning"));
        try (Stream<Path> pages = Files.list(folder)) {
            pages.map(Path::toString).forEach(command::add);
        }
        assertThat(command).hasSize(5 + Verbs.NAMES.size() + 1);
        assertThat(run(command.toArray(String[]::new))).isEmpty();
    }

    @Test
    void aPageSaysWhatTheCommandDoesWithExamples() throws Exception {
        assertThat(run("mandoc", "-T", "ascii", folder.resolve("ptool-hold.1").toString())
                        .replaceAll(".\b", ""))
                .contains("ptool-hold - Pencil an artist in")
                .contains("ptool hold [ARTIST] [PROJECT] [WHEN] [OPTION ...]")
                .contains("--load PERCENT")
                .contains("ptool hold ana,raj sol mar2..6 --load 50")
                .contains("3  refused by a rule: a conflict");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        assertThat(new ProcessBuilder(root.resolve("scripts/provision").toString(), "mandoc")
                        .inheritIO()
                        .start()
                        .waitFor())
                .as("mandoc is there")
                .isZero();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
