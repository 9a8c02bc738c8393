package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.persistence.TestStudios;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that waits for what others do or hears of it, and how it ends. */
class WaitIT {

    private static final Path LAUNCHER = Path.of("../ptool").toAbsolutePath().normalize();
    private static final long LONGEST = 120;

    @TempDir
    Path folder;

    @BeforeEach
    void aHold() throws Exception {
        run("init", "North", "--zone", "UTC");
        run("artist", "create", "Raj Patel", "--id", "raj");
        run("project", "create", "Solaris", "--id", "sol", "--code", "SOL");
        run("hold", "raj", "sol", "mar2..6");
    }

    @Test
    void whatAnotherProcessDoesEndsTheWait() throws Exception {
        Process waiting = start("wait", "H1", "confirmed", "--json", "condition,claims");
        try {
            said(waiting, "waiting: H1 confirmed");
            run("book", "raj", "sol", "apr6..10");
            assertThat(waiting.isAlive()).as("another change leaves it waiting").isTrue();
            run("confirm", "H1");
            assertThat(waiting.waitFor(LONGEST, TimeUnit.SECONDS))
                    .as("it ended")
                    .isTrue();
            assertThat(waiting.exitValue()).isZero();
            assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("{\"condition\":\"H1 confirmed\",\"claims\":[{\"handle\":\"B");
        } finally {
            waiting.destroyForcibly();
        }
    }

    @Test
    void whoFollowsHearsOfEveryEventAsItIsRecorded() throws Exception {
        Process following = start("events", "--follow", "--since", "0", "--json", "type", "--jq", ".type");
        try {
            BufferedReader told = following.inputReader(StandardCharsets.UTF_8);
            assertThat(lines(told, 6)).as("what was there").endsWith("project.created.v1", "hold.placed.v1");
            run("confirm", "H1");
            assertThat(lines(told, 2)).containsExactly("hold.converted.v1", "booking.confirmed.v1");
            run("cancel", "B1");
            assertThat(lines(told, 1)).containsExactly("booking.cancelled.v1");
        } finally {
            following.destroyForcibly();
        }
    }

    @Test
    void theKeyboardBreaksItOff() throws Exception {
        Process waiting = start("wait", "change");
        try {
            said(waiting, "waiting: change");
            new ProcessBuilder("kill", "-INT", Long.toString(waiting.pid()))
                    .start()
                    .waitFor();
            assertThat(waiting.waitFor(LONGEST, TimeUnit.SECONDS))
                    .as("it ended")
                    .isTrue();
            assertThat(waiting.exitValue()).isEqualTo(130);
        } finally {
            waiting.destroyForcibly();
        }
    }

    private static List<String> lines(BufferedReader told, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            lines.add(String.valueOf(told.readLine()));
        }
        return lines;
    }

    private static void said(Process process, String line) throws IOException {
        assertThat(new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))
                        .readLine())
                .isEqualTo(line);
    }

    private void run(String... words) throws Exception {
        Process process = start(words);
        try {
            assertThat(process.waitFor(LONGEST, TimeUnit.SECONDS))
                    .as("it ended")
                    .isTrue();
            assertThat(process.exitValue())
                    .as(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... words) throws IOException {
        // A build in the background ignores the keyboard's signal, and so would all that it starts.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", LAUNCHER.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PTOOL_NO_BUILD", "1");
        builder.environment().put("PTOOL_ARCHIVE", "off");
        builder.environment().put("PTOOL_STUDIO", TestStudios.at(folder.resolve("north.db")));
        builder.environment().put("PTOOL_USER", "mia");
        builder.environment().put("PTOOL_NOW", "2026-02-01T12:00:00Z");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
