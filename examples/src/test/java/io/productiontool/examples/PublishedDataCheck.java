package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real bookings, from published projects, through {@code ptool import} and {@code ptool check}: not part of the usual
 * tests, because the data lies elsewhere. {@code scripts/check-data FOLDER} runs it and prints what it reports.
 */
final class PublishedDataCheck {

    @TempDir
    Path folder;

    static List<Path> projectsWithBookings() throws IOException {
        try (Stream<Path> files =
                Files.list(Path.of(System.getProperty("ptool.data")).resolve("dslib"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .filter(PublishedDataCheck::hasBookings)
                    .toList();
            assertThat(found).hasSize(23);
            return found;
        }
    }

    private static boolean hasBookings(Path file) {
        try {
            return DslibToImport.read(file).get("bookings") instanceof List<?> bookings && !bookings.isEmpty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("projectsWithBookings")
    void reportsTheExpectedOverlapsAndRefusesWhatAListRefuses(Path file) throws Exception {
        tryOut(file, Ptool::inProcess, "");
    }

    @Test
    void theLauncherDoesTheSame() throws Exception {
        tryOut(projectsWithBookings().get(0), Ptool::byLauncher, ", by the launcher");
    }

    private void tryOut(Path file, Ptool ptool, String how) throws Exception {
        String name = file.getFileName() + how;
        try {
            report("passed  " + name + ": " + new ProjectTrial(file, folder, ptool).run());
        } catch (AssertionError wrong) {
            report("FAILED  " + name + ": "
                    + String.valueOf(wrong.getMessage()).strip().replaceAll("\\s+", " "));
            throw wrong;
        }
    }

    private static void report(String line) throws IOException {
        Files.writeString(
                Path.of(System.getProperty("ptool.report")),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
