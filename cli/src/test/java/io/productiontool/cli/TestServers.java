package io.productiontool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The replica set that {@code PTOOL_TEST_MONGODB} names, else one that {@code scripts/services} starts for a test. */
final class TestServers {

    static final long LONGEST_SECONDS = 180;

    private static final String SERVICES = Path.of("..")
            .toAbsolutePath()
            .normalize()
            .resolve("scripts/services")
            .toString();

    private TestServers() {}

    /** What a process printed and ended with. */
    record Ended(int code, String out, String err) {}

    /** The address, with the credentials of somebody who may do everything. */
    static String start(Path folder) throws Exception {
        String said = System.getenv().getOrDefault("PTOOL_TEST_MONGODB", "");
        if (!said.isEmpty()) {
            return said;
        }
        String pid = Long.toString(ProcessHandle.current().pid());
        String own = folder.resolve("servers").toString();
        Ended started =
                end(new ProcessBuilder(SERVICES, "start", "--only", "mongodb", "--dir", own, "--while", pid), folder);
        assertThat(started.code).as(started.err).isZero();
        return started.out
                .lines()
                .filter(line -> line.startsWith("MONGODB="))
                .findFirst()
                .orElseThrow()
                .substring("MONGODB=".length());
    }

    static void stop(Path folder) throws Exception {
        if (Files.exists(folder.resolve("servers"))) {
            String own = folder.resolve("servers").toString();
            end(new ProcessBuilder(SERVICES, "stop", "--dir", own), folder);
        }
    }

    /** The address of a database that nobody has used. */
    static String fresh(String servers) {
        return servers.replaceFirst(
                "(mongodb://[^/]*)/[^?]*\\?",
                "$1/it" + UUID.randomUUID().toString().replace("-", "") + "?authSource=admin&");
    }

    /** Runs a process to its end. */
    static Ended end(ProcessBuilder builder, Path folder) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as("it ended")
                .isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
