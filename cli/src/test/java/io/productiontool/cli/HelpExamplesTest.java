package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.xlsx.XlsxWriter;
import io.productiontool.persistence.TestStudios;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that {@code ptool COMMAND --help} shows do what they say, in a studio that has what they name. */
@Tag(TestStudios.MANY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpExamplesTest {

    /** Those that end otherwise than with 0 where there is something to leave out. */
    private static final Map<String, Integer> OTHERWISE = Map.of(
            "ptool import bookings plan.csv --keep-going --rejects left.csv --on-conflict hold", ExitCodes.PARTLY);

    private static final String FOR_EVER = "ptool events --follow --since 4711 --type booking";

    /** Which {@link AdmitIT} runs. */
    private static final String ON_SERVERS = "ptool (admit|expel) .*";

    @TempDir
    static Path folder;

    private Path full;
    private Path bare;

    static Stream<String> examples() {
        return Verbs.NAMES.stream()
                .flatMap(name -> Verbs.make(name).examples().stream())
                .filter(example -> !example.equals(FOR_EVER) && !example.matches(ON_SERVERS));
    }

    @BeforeAll
    void makeTheStudios() throws Exception {
        bare = Files.createDirectory(folder.resolve("bare"));
        done(shell(bare), "ptool init North --zone Europe/London");
        full = Files.createDirectory(folder.resolve("full"));
        DocumentShell shell = shell(full);
        // Two days before the examples: some of them ask about yesterday.
        done(shell, "export PTOOL_NOW=2026-02-18T12:00:00Z");
        done(shell, "ptool init North --zone Europe/London");
        String claims = IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> line("hold", "pool", i == 2 ? "sol" : "dune", "2026-07-01", 1))
                        .collect(Collectors.joining())
                + line("hold", "raj", "sol", "2026-03-02..06", 100)
                + line("book", "pool", "dune", "2026-07-02", 1).repeat(6)
                + line("book", "pool", "sol", "2026-03-02..06", 100)
                + line("hold", "kim", "dune", "2026-03-09..10", 100)
                + line("hold", "kim", "sol", "2026-03-09..10", 100);
        done(
                shell,
                "ptool batch <<'END'\n" + """
                {"do":"artist create","artist":"ana","name":"Ana","skills":"comp:4 fx:2","department":"2D","location":"London","rate":"420 GBP"}
                {"do":"artist create","artist":"raj","name":"Raj","skills":"comp:3","rate":"400 GBP"}
                {"do":"artist create","artist":"kim","name":"Kim"}
                {"do":"artist create","artist":"pool","name":"Pool","capacity":"2000"}
                {"do":"project create","project":"sol","name":"Solaris","code":"SOL","lead":"Mia"}
                {"do":"project create","project":"dune","name":"Dune"}
                {"do":"project create","project":"acme","name":"Acme","outside":"yes"}
                {"do":"user create","user":"mia","name":"Mia","roles":"coordinator"}
                """ + claims
                        + "{\"do\":\"timeoff\",\"artist\":\"kim\",\"when\":\"2026-08-03\"}\n".repeat(3)
                        + "{\"do\":\"demand open\",\"project\":\"sol\",\"role\":\"comp\",\"when\":\"2026-03-09\"}\n"
                                .repeat(5)
                        + "END");
        done(shell, "echo 'response: 5 working days' > policy.yaml");
        done(shell, "ptool policy apply kim -f policy.yaml");
        done(shell, "ptool hold kim dune mar23..24");
        done(shell, "ptool hold pool sol mar9 --load 100 --demand D4");
        done(shell, "ptool hold raj sol mar9 --demand D5");
        done(shell, "ptool export artists > people.csv");
        done(shell, "ptool verify --anchor heads.txt");
        Files.writeString(full.resolve("password.txt"), "secret\n");
        Files.writeString(full.resolve("plan.jsonl"), line("hold", "ana", "sol", "2026-04-06", 100));
        Files.writeString(full.resolve("plan.csv"), "artist,project,when\nana,sol,2026-05-04\nann,sol,2026-05-05\n");
        try (OutputStream out = Files.newOutputStream(full.resolve("plan.xlsx"))) {
            XlsxWriter.write(
                    "Plan",
                    List.of("Artist", "Project", "From", "Until", "Supervisor"),
                    Set.of(),
                    List.of(List.of("Ana", "SOL", "4/5/2026", "5/5/2026", "Mia")),
                    out);
        }
    }

    private static String line(String command, String artist, String project, String when, int load) {
        return "{\"do\":\"%s\",\"artist\":\"%s\",\"project\":\"%s\",\"when\":\"%s\",\"load\":%d}\n"
                .formatted(command, artist, project, when, load);
    }

    private static DocumentShell shell(Path place) throws IOException, InterruptedException {
        DocumentShell shell = new DocumentShell(place);
        shell.run("export PTOOL_USER=lea PTOOL_NOW=2026-02-20T12:00:00Z", line -> {});
        return shell;
    }

    private static void done(DocumentShell shell, String command) throws IOException, InterruptedException {
        String printed = shell.run(command, line -> {});
        assertThat(shell.last()).as(command + ": " + printed).isZero();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void endsWell(String example, @TempDir Path place) throws Exception {
        boolean creates = example.contains(" create ");
        Path source = creates ? bare : full;
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(HelpExamplesTest::isOfTheUser).toList()) {
                Files.copy(file, place.resolve(file.getFileName()));
            }
        }
        TestStudios.copy(source.resolve("studio.db"), place.resolve("studio.db"));
        DocumentShell shell = shell(place);
        if (example.matches("ptool (doctor|copy) .*")) {
            TestStudios.copy(full.resolve("studio.db"), place.resolve("north.db"));
        }
        done(shell, "export PTOOL_NOW=2026-02-20T13:00:00Z");
        Files.createDirectories(place.resolve("config/ptool"));
        Files.writeString(place.resolve("config/ptool/config.yaml"), "profiles:\n  north: {user: mia}\n");
        if (example.matches("ptool project (archive|restore) .*")) {
            done(shell, "ptool release -l project=sol --yes");
            done(shell, "ptool cancel -l project=sol --yes");
        }
        if (example.contains(" restore ")) {
            done(shell, example.replace(" restore ", " archive "));
        }
        if (example.startsWith("ptool credentials remove")) {
            done(shell, "ptool credentials add north node --password-file password.txt");
        }
        if (example.startsWith("ptool redo")) {
            done(shell, "ptool undo");
        }
        if (asks(example)) {
            shell.agree();
        }
        String command = command(example, shell, place);
        String printed = shell.run(command, line -> {});
        int expected = OTHERWISE.getOrDefault(example, 0);
        // What is waited for has not come where one only looks once.
        assertThat(shell.last())
                .as(command + ": " + printed)
                .isIn(expected, waits(example) ? ExitCodes.NOT_YET : expected);
    }

    private static boolean isOfTheUser(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith("studio.db");
    }

    private static boolean waits(String example) {
        return example.startsWith("ptool wait ");
    }

    /** Whether it asks before it writes where somebody can be asked. */
    private static boolean asks(String example) {
        return example.matches("ptool (absent|(confirm|note) -l) .*");
    }

    /** As it is typed: without what is said about it, with a home of its own and a commit that there is. */
    private static String command(String example, DocumentShell shell, Path place) throws Exception {
        String command = example.replaceFirst("\\s{4,}.*$", "")
                .replaceFirst("^eval \"\\$\\((.*)\\)\"$", "$1")
                .replace(" ~/", " " + place + "/");
        Files.createDirectories(place.resolve(".zfunc"));
        Files.createDirectories(place.resolve(".config/fish/completions"));
        if (waits(example)) {
            return command.replaceFirst(" --timeout \\S+", "") + " --timeout 0";
        }
        if (command.startsWith("ptool undo 0")) {
            shell.run("ptool hold ana sol 2026-04-06", line -> {});
            String commit = shell.run("ptool log -n 1 --json commit", line -> {});
            return "ptool undo " + commit.replaceAll("(?s).*\"commit\":\"([^\"]+)\".*", "$1");
        }
        return command;
    }
}
