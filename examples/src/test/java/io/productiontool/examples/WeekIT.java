package io.productiontool.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.persistence.TestStudios;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The week at a studio, as it lies in the tree, with the launcher: it prints what stands beside it. */
class WeekIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void theWeekPrintsWhatStandsBesideIt() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(ROOT.resolve("examples/week/week.sh").toString()).redirectErrorStream(true);
        Map<String, String> variables = builder.environment();
        variables.put("PTOOL", ROOT.resolve("ptool").toString());
        variables.put("PTOOL_NO_BUILD", "1");
        variables.put("PTOOL_STUDIO", TestStudios.at(folder.resolve("north.db")));
        variables.put("XDG_CONFIG_HOME", folder.toString());
        variables.put("XDG_STATE_HOME", folder.toString());
        variables.put("COLUMNS", "120");
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Commits have other identities at every run.
        assertThat(TestStudios.said(printed).replaceAll("ptool undo [0-9a-f-]+", "ptool undo …"))
                .isEqualTo(Files.readString(ROOT.resolve("examples/week/week.txt")));
        assertThat(process.waitFor()).isZero();
    }
}
