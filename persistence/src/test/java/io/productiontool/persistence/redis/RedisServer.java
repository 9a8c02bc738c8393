package io.productiontool.persistence.redis;

import io.productiontool.persistence.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A Redis of one test's own, to be ill-treated: {@code scripts/services} starts it, and stops it when the process ends.
 * Where there is none, tests fail.
 */
final class RedisServer implements AutoCloseable {

    private static final String SCRIPT = script();

    private final Path folder;
    private final Map<String, String> said = new HashMap<>();

    RedisServer() {
        try {
            Path own = Files.createTempDirectory("ptool-redis");
            folder = own.resolve("run");
            Path printed = own.resolve("printed");
            String process = Long.toString(ProcessHandle.current().pid());
            int code = run(printed, SCRIPT, "start", "--only", "redis", "--dir", folder.toString(), "--while", process);
            String text = Files.readString(printed);
            if (code != 0) {
                throw new IllegalStateException("no Redis to test with: " + text);
            }
            text.lines().map(line -> line.split("=", 2)).forEach(pair -> said.put(pair[0], pair[1]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        awaitAnswer();
    }

    private void awaitAnswer() {
        try {
            Studios.eventually(() -> {
                try {
                    return command("PING").equals("+PONG");
                } catch (UncheckedIOException notYet) {
                    return false;
                }
            });
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    private static String script() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("scripts/services"))) {
            root = Objects.requireNonNull(root.getParent(), "not within the project");
        }
        return root.resolve("scripts/services").toString();
    }

    private static int run(Path output, String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    String uri() {
        return said.getOrDefault("REDIS", "");
    }

    int port() {
        return Integer.parseInt(uri().substring(uri().lastIndexOf(':') + 1));
    }

    /** The first line of what it answers to a command. */
    String command(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code STOP}, {@code CONT} or {@code KILL}, which it waits to take effect. */
    void signal(String name) {
        Signals.send(folder.resolve("redis.pid"), name);
    }

    /** Starts it again where it was killed, empty. */
    void revive() {
        run(Path.of("/dev/null"), SCRIPT, "revive", "--dir", folder.toString());
        awaitAnswer();
    }

    @Override
    public void close() {
        run(Path.of("/dev/null"), SCRIPT, "stop", "--dir", folder.toString());
    }
}
