package io.productiontool.persistence.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts writers in processes of their own, bare or under a tracer that injects faults. */
final class Processes {

    /** The calls by which SQLite changes files; the runtime itself uses none of them on other files meanwhile. */
    static final List<String> CALLS = List.of("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink");

    private static final long HANG_SECONDS = 120;

    private static boolean provisioned;

    private final Path folder;

    Processes(Path folder) {
        this.folder = folder;
    }

    /** What a process left: its exit code and what it said. */
    record Ended(int code, String said, String err) {}

    Ended run(List<String> tracer, Path file, Writer.Manner manner, int process, int first, int count) {
        return end(start("writer", tracer, file, manner, process, first, count), "writer");
    }

    Process start(
            String name, List<String> tracer, Path file, Writer.Manner manner, int process, int first, int count) {
        List<String> command = new ArrayList<>(tracer);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString(),
                manner.name(),
                "" + process,
                "" + first,
                "" + count));
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(out(name).toFile())
                    .redirectError(folder.resolve(name + ".err").toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + command.get(0), failed);
        }
    }

    Path out(String name) {
        return folder.resolve(name + ".out");
    }

    String said(String name) {
        try {
            return Files.readString(out(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Ended end(Process process, String name) {
        try {
            if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " hangs");
            }
            return new Ended(process.exitValue(), said(name), Files.readString(folder.resolve(name + ".err")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Kills at the Nth call of one kind. Without a filter in the kernel, under which signals get lost. */
    static List<String> kill(String call, int nth) {
        return strace("-o", "/dev/null", "-e", "trace=" + call, "-e", "inject=" + call + ":signal=KILL:when=" + nth);
    }

    /** Has the Nth call of one kind fail. */
    static List<String> fail(String call, int nth, String error) {
        return strace(
                "--seccomp-bpf",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":error=" + error + ":when=" + nth);
    }

    /** Writes down every change of a file and everything said, with all bytes. */
    static List<String> record(Path trace) {
        return strace(
                "--seccomp-bpf",
                "-y",
                "-xx",
                "-s",
                "100000",
                "-o",
                trace.toString(),
                "-e",
                "trace=" + String.join(",", CALLS) + ",write");
    }

    private static List<String> strace(String... options) {
        provision();
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq"));
        command.addAll(List.of(options));
        return command;
    }

    /** The tracer may not be installed where the tests run. */
    private static synchronized void provision() {
        if (provisioned) {
            return;
        }
        try {
            Process script = new ProcessBuilder("../scripts/provision", "strace")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (script.waitFor() != 0) {
                throw new IllegalStateException("strace is needed to inject faults; " + said.strip());
            }
            provisioned = true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
