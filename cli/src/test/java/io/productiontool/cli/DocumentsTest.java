package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command in the documents: run in order, and what stands below it is what it prints. */
class DocumentsTest {

    /** Commands that no test can run, and why; what they name has to be there. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "./mvnw -B verify", "runs this test",
            "./mvnw verify", "runs this test",
            "./mvnw test -pl engine -am", "runs Maven within Maven",
            "./mvnw spotless:apply", "changes the sources",
            "./mvnw package -DskipTests -pl benchmarks -am", "runs Maven within Maven",
            "java -jar benchmarks/target/benchmarks.jar", "measures for hours",
            "scripts/bench-bookings --quick", "needs a PostgreSQL and minutes");

    private static final Pattern UNDO = Pattern.compile("ptool undo ([0-9a-f][0-9a-f-]+)");

    @TempDir
    Path folder;

    static Stream<Path> documents() {
        return Documents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyBlockRunsAndPrintsWhatStandsBelowIt(Path document) throws Exception {
        DocumentShell shell = new DocumentShell(folder);
        Map<String, String> commits = new HashMap<>();
        for (Documents.Block block : Documents.blocks(Documents.text(document))) {
            String commands = withCommits(runnable(block.commands()), commits);
            String printed = shell.run(commands, line -> {});
            String said = withCommits(block.output(), learn(commits, block.output(), printed));
            if (block.output().isEmpty()) {
                assertThat(shell.last()).as(commands + printed).isZero();
            } else {
                assertThat(printed).as(document.getFileName() + ": " + commands).isEqualTo(said);
            }
        }
    }

    private static String runnable(String commands) {
        List<String> lines = new ArrayList<>();
        commands.lines().forEach(line -> {
            String command = line.replaceFirst("\\s{2,}#.*$", "").strip();
            if (NOT_RUN.containsKey(command)) {
                isThere(command);
            } else {
                lines.add(line);
            }
        });
        return String.join("\n", lines) + "\n";
    }

    private static void isThere(String command) {
        String[] words = command.split(" ");
        if (words[0].contains("/")) {
            Path program = Documents.ROOT.resolve(words[0]).normalize();
            assertThat(program).isExecutable();
            for (String word : words) {
                if (word.startsWith("--")) {
                    assertThat(program).content().contains(word);
                }
            }
        }
    }

    /** Commits have other ids at every run: one in a document stands for the one printed in its place. */
    private static Map<String, String> learn(Map<String, String> commits, String said, String printed) {
        Matcher inDocument = UNDO.matcher(said);
        Matcher inReality = UNDO.matcher(printed);
        while (inDocument.find() && inReality.find()) {
            commits.put(inDocument.group(1), inReality.group(1));
        }
        return commits;
    }

    private static String withCommits(String text, Map<String, String> commits) {
        return UNDO.matcher(text)
                .replaceAll(undo -> "ptool undo " + commits.getOrDefault(undo.group(1), undo.group(1)));
    }

    @Test
    void theCommandsThatAreNotRunStandInTheDocuments() {
        String all =
                String.join("\n", Documents.all().stream().map(Documents::text).toList());
        assertThat(NOT_RUN.keySet()).allSatisfy(command -> assertThat(all).contains(command));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandWithinTheTextIsOneThatPtoolTakes(Path document) {
        for (String span : Documents.spans(Documents.text(document))) {
            takes(span);
        }
    }

    /** Whether there is such a command with such options; what it means in a studio is not asked. */
    private static void takes(String command) {
        List<String> words = DocumentShell.words(command);
        List<String> rest = words.subList(1, words.size());
        int leading = Main.leading(rest);
        rest = rest.subList(leading, rest.size());
        if (rest.isEmpty()
                || rest.get(0).equals("help")
                || List.of("foo", "--version").contains(rest.get(0))) {
            return;
        }
        String two = rest.size() > 1 ? rest.get(0) + " " + rest.get(1) : rest.get(0);
        String name = Verbs.NAMES.contains(two) ? two : rest.get(0);
        boolean family = Verbs.NAMES.stream().anyMatch(known -> known.startsWith(name + " "));
        assertThat(Verbs.NAMES.contains(name) || family).as(command).isTrue();
        if (Verbs.NAMES.contains(name)) {
            CommandLine line = new CommandLine(Help.spec(name, Verbs.make(name)));
            rest.stream()
                    .filter(word -> word.matches("--?[a-z].*"))
                    .map(word -> word.replaceFirst("=.*", ""))
                    .forEach(option -> assertThat(line.getCommandSpec().optionsMap())
                            .as(command)
                            .containsKey(option));
        }
    }

    @Test
    void theDocumentsAreThere() {
        assertThat(Documents.all())
                .hasSizeGreaterThan(6)
                .allSatisfy(file -> assertThat(Files.exists(file)).isTrue());
        assertThat(Documents.blocks(Documents.text(Documents.ROOT.resolve("docs/tutorial.md"))))
                .hasSizeGreaterThan(12);
    }
}
