package io.productiontool.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signals to the servers that {@code scripts/services} started. */
public final class Signals {

    private Signals() {}

    /**
     * Sends KILL, which it waits to take effect, STOP or CONT.
     *
     * @param pid the file that says which process
     */
    public static void send(Path pid, String name) {
        try {
            String process = Files.readString(pid).strip();
            new ProcessBuilder("kill", "-" + name, process).start().waitFor();
            while (name.equals("KILL") && runs(process)) {
                Thread.sleep(10);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@code scripts/services} tells it, which otherwise would take the dying for alive and not revive it. */
    private static boolean runs(String process) {
        try {
            return !Files.readString(Path.of("/proc", process, "cmdline")).isEmpty();
        } catch (IOException gone) {
            return false;
        }
    }
}
