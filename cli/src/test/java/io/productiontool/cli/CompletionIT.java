package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion as real shells do it, over the packaged program and a studio. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    static Path folder;

    @BeforeAll
    void shellsAndAStudio() throws Exception {
        assertThat(run(ROOT.resolve("scripts/provision").toString(), "bash", "zsh", "fish"))
                .as("the shells are there")
                .isEmpty();
        Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bin/ptool"), ROOT.resolve("ptool"));
        run("ptool", "demo", "--studio", folder.resolve("north.db").toString());
    }

    @BeforeEach
    void nothingElse() throws IOException {
        Files.deleteIfExists(folder.resolve("script"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hol                    | hold",
                "demand cl              | close",
                "hold raj               | raj-patel",
                "hold duarte            | ana-duarte",
                "hold raj-patel sol     | SOL",
                "show H2                | H2,H20,H21,H22,H23,H24,H25,H26,H27,H28,H29",
                "avail +2w --skill hou  | houdini",
                "-o yaml artist sho     | show",
                "release --no           | --note",
                "import bookings \"\"   | :files",
                "frobnicate x           | ",
                "--studio /nowhere hold r | "
            })
    void whatMayStandThere(String words, String expected) throws Exception {
        List<String> answer = run(("ptool __complete " + words.strip())
                        .replace("\"\"", "|")
                        .split(" "))
                .lines()
                .map(line -> line.replaceFirst("\t.*", ""))
                .sorted(java.util.Comparator.comparing(String::length).thenComparing(String::toString))
                .toList();
        assertThat(String.join(",", answer)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void bashPutsTheWordsOnTheLine() throws Exception {
        assertThat(script(
                        "bash",
                        "eval \"$(ptool completion bash)\"",
                        "COMP_WORDS=(ptool hold r) COMP_CWORD=2",
                        "_ptool",
                        "printf '%s\\n' \"${COMPREPLY[@]}\""))
                .isEqualTo("raj-patel\nravi-menon\nroto-pool\n");
    }

    @Test
    void zshShowsTheWordsWithWhatTheyAre() throws Exception {
        assertThat(script(
                        "zsh",
                        "compdef() { }",
                        "compadd() { print -rl -- $found $shown }",
                        "eval \"$(ptool completion zsh)\"",
                        "words=(ptool hold ra) CURRENT=3",
                        "_ptool"))
                .isEqualTo("raj-patel\nravi-menon\nraj-patel  Raj Patel\nravi-menon  Ravi Menon\n");
    }

    @Test
    void fishListsThemAsItCompletes() throws Exception {
        assertThat(script("fish", "ptool completion fish | source", "complete -C 'ptool hold ra'"))
                .isEqualTo("raj-patel\tRaj Patel\nravi-menon\tRavi Menon\n");
    }

    private String script(String shell, String... lines) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), String.join("\n", lines) + "\n");
        return run(shell, script.toString());
    }

    /** Runs a command; a word that is just a bar stands for the empty word. */
    private static String run(String... command) throws IOException, InterruptedException {
        String[] words = command.clone();
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].equals("|") ? "" : words[i];
        }
        words[0] = words[0].equals("ptool") ? folder.resolve("bin/ptool").toString() : words[0];
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().put("PTOOL_NO_BUILD", "1");
        builder.environment().put("PTOOL_STUDIO", folder.resolve("north.db").toString());
        builder.environment().put("PTOOL_USER", "mia");
        builder.environment().put("PTOOL_NOW", "2031-03-03T09:00:00Z");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        Path output = Files.createTempFile(folder, "output", "");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
