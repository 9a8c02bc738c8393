package io.productiontool.cli.hook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a program: text in, text out, within a time. */
final class HookRun {

    private static final int MOST_OUTPUT = 64 * 1024;
    private static final long DRAIN_SECONDS = 1;

    private HookRun() {}

    /**
     * What it left.
     *
     * @param code its exit code; -1 where it took too long
     */
    record Ended(int code, String out, String err) {}

    static Ended run(Path program, String input, Map<String, String> environment, Duration atMost) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> feed(process.getOutputStream(), input));
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            boolean inTime = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                return new Ended(-1, "", "");
            }
            fed.cancel(false);
            return new Ended(process.exitValue(), drained(out), drained(err));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "", "");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A program that ends without reading has read enough. */
    private static void feed(OutputStream to, String input) {
        try (to) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String read(InputStream from) {
        try {
            return new String(from.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What came; nothing where something that the program left behind keeps its output open. */
    private static String drained(CompletableFuture<String> output) throws InterruptedException {
        try {
            return output.get(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException none) {
            return "";
        }
    }
}
