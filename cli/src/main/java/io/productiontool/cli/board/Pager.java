package io.productiontool.cli.board;

import io.productiontool.cli.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows many lines: through {@code $PAGER}, else {@code less}, where a person sits at a terminal; as they are elsewhere. */
final class Pager {

    private static final int SHORT = 24;

    private final Console console;

    Pager(Console console) {
        this.console = console;
    }

    void show(List<String> lines) {
        String pager = console.environment().getOrDefault("PAGER", "less -FRX");
        if (!console.terminal() || lines.size() <= SHORT || pager.isBlank() || !paged(pager, lines)) {
            lines.forEach(console::print);
        }
    }

    /** Answers whether a pager could be started. */
    private static boolean paged(String pager, List<String> lines) {
        try {
            Process process = new ProcessBuilder("sh", "-c", pager)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                input.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException closedEarly) {
                // Whoever reads has seen enough and left the pager.
                process.waitFor();
                return true;
            }
            return process.waitFor() != 127;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
