package io.productiontool.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Main;
import io.productiontool.persistence.TestStudios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R5: an import in a process of its own whose memory or stack is too small. Whatever it did before it ended is whole, and
 * the same import again, with enough of both, ends as one that was never interrupted. The limits are measured for a file.
 */
@Tag(TestStudios.FILE)
class SpentMemoryTest {

    private static final int ROWS = 2_500;
    private static final String MEMORY = "-Xmx24m";
    private static final List<String> ARTISTS = List.of("ana", "raj", "kim");
    private static final Pattern THROUGH = Pattern.compile("the first (\\d+) rows were gone through");

    @TempDir
    Path folder;

    @Test
    void anImportThatRunsOutOfMemoryOrStackLeavesNothingByHalvesAndTheSameAgainEndsIt() throws Exception {
        Path sheet = Files.writeString(folder.resolve("bookings.csv"), rows());
        Terminal never = new Terminal(Files.createDirectory(folder.resolve("whole")));
        String expected = whole(never, sheet);
        assertThat(never.type("import", "bookings", sheet.toString(), "--keep-going")
                        .err())
                .contains("bookings: 0 new");
        boolean isLong = "long".equals(System.getProperty("ptool.faults"));
        int runs = isLong ? Integer.getInteger("ptool.faults.runs", 50) : 5;
        int ended = 0;
        int midway = 0;
        Random random = new Random(5);
        for (int run = 0; run < runs; run++) {
            Path place = Files.createDirectory(folder.resolve("run" + run));
            Terminal terminal = new Terminal(place);
            List<String> limits = limits(run % 5, random, place.resolve("studio.db"));

            Ended spent = limited(limits, place, sheet);

            assertThat(terminal.type("verify").code())
                    .as(limits + " " + spent.said)
                    .isZero();
            int in = (int) exported(terminal).lines().count() - 1;
            ended += spent.code == ExitCodes.PARTLY ? 0 : 1;
            midway += in > 0 && in < ROWS * 9 / 10 ? 1 : 0;
            assertThat(in).as(limits + " " + spent.said).isGreaterThanOrEqualTo(acknowledged(spent));
            assertThat(whole(terminal, sheet)).as(limits.toString()).isEqualTo(expected);
        }
        report(runs, ended, midway);
        assertThat(ended).as("imports that ran out of it").isPositive();
    }

    /** Too little memory, a heap that fills after the first commit or at some moment, too little stack; and what to run. */
    private static List<String> limits(int kind, Random random, Path studio) {
        return switch (kind) {
            case 0 -> List.of("-Xmx" + (3_500 + random.nextInt(3_000)) + "k", Main.class.getName());
            case 1, 2 -> List.of(MEMORY, HeapFiller.class.getName(), "0", studio.toString());
            case 3 ->
                List.of(MEMORY, HeapFiller.class.getName(), "" + (200 + random.nextInt(2_000)), studio.toString());
            default -> List.of("-Xss" + (136 + random.nextInt(20)) + "k", Main.class.getName());
        };
    }

    /** Bookings of whole days in turns; each tenth is in the way of the one before it and refused. */
    private static String rows() {
        StringBuilder rows = new StringBuilder("ref,artist,project,start,end\n");
        for (int i = 0; i < ROWS; i++) {
            int place = i % 10 == 9 ? i - 1 : i;
            String day = java.time.LocalDate.of(2027, 1, 4).plusDays(place / 3).toString();
            rows.append("r" + i + "," + ARTISTS.get(place % 3) + ",sol," + day + "," + day + "\n");
        }
        return rows.toString();
    }

    /** Imports with enough memory, and answers with all bookings. */
    private static String whole(Terminal terminal, Path sheet) {
        Terminal.Ended ended = terminal.type("import", "bookings", sheet.toString(), "--keep-going");
        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCodes.PARTLY);
        assertThat(ended.err()).contains(ROWS / 10 + " refused");
        assertThat(terminal.type("import", "bookings", sheet.toString(), "--keep-going")
                        .err())
                .contains("bookings: 0 new");
        assertThat(terminal.type("verify").code()).isZero();
        return exported(terminal)
                .lines()
                .map(line -> line.substring(line.indexOf(',')))
                .collect(Collectors.joining("\n"));
    }

    private static String exported(Terminal terminal) {
        return terminal.done("export", "bookings");
    }

    private static int acknowledged(Ended spent) {
        Matcher through = THROUGH.matcher(spent.said);
        return through.find() ? Integer.parseInt(through.group(1)) * 9 / 10 : 0;
    }

    private record Ended(int code, String said) {}

    private static Ended limited(List<String> limits, Path place, Path sheet) throws IOException, InterruptedException {
        Path said = place.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                limits.get(0),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(limits.subList(1, limits.size()));
        command.addAll(List.of("import", "bookings", sheet.toString(), "--keep-going"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment()
                .putAll(Map.of("PTOOL_STUDIO", place.resolve("studio.db").toString(), "PTOOL_USER", "mia"));
        builder.environment().put("PTOOL_NOW", "2026-02-01T12:00:00Z");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as(limits + " ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(said));
    }

    private static void report(int runs, int ended, int midway) throws IOException {
        String report = System.getProperty("ptool.report", "");
        if (!report.isEmpty()) {
            String figure = ended + " ran out of it, " + midway + " after some rows were in; the same again ended each";
            String line = "%-4s %-44s %7d %7d  %s%n".formatted("R5", "memory or stack too small", runs, runs, figure);
            Files.writeString(Path.of(report), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
