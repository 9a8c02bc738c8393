package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.persistence.TestStudios;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two scripts of a TD's day, as they lie in the tree, with the launcher. */
class DayIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void theShellScriptReactsToRefusals() throws Exception {
        assertThat(run("day.sh"))
                .containsExactly(
                        "batch ended with 8",
                        "shot-030 refused; instead: ptool book raj sol 2031-03-06 --ref sg:4030",
                        "B2 ana sol",
                        "booking.confirmed.v1 B1",
                        "booking.confirmed.v1 B2",
                        "exported 2 bookings",
                        "ended with 0");
    }

    @Test
    void thePythonScriptTalksWithOneProcess() throws Exception {
        assertThat(run("day.py", ROOT.resolve("examples/td/people.json").toString()))
                .containsExactly(
                        "held H1",
                        "refused with 3 conflict by B1",
                        "free instead: ['ana', 'raj']",
                        "booked B2",
                        "confirmed B3",
                        "batch ended with 8",
                        "booking.confirmed.v1 B1",
                        "booking.confirmed.v1 B2",
                        "booking.confirmed.v1 B3",
                        "exported 3 bookings",
                        "ended with 0");
    }

    private List<String> run(String script, String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(ROOT.resolve("examples/td").resolve(script).toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PTOOL", ROOT.resolve("ptool").toString());
        builder.environment().put("PTOOL_NO_BUILD", "1");
        builder.environment().put("PTOOL_USER", "mia");
        builder.environment().put("PTOOL_NOW", "2031-02-01T12:00:00Z");
        builder.environment().put("PTOOL_STUDIO", TestStudios.at(folder.resolve("north.db")));
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(TestStudios.said(printed).lines().toList());
        lines.add("ended with " + process.waitFor());
        return lines;
    }
}
