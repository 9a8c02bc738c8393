package io.productiontool.benchmarks.booking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of this benchmark's own: a new cluster with the settings of {@code initdb} in a temporary folder, on a
 * free port of the loopback address, run by an unprivileged user, gone when closed.
 */
final class PostgresServer {

    private static final String DEBIAN = "/usr/lib/postgresql";

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** @throws IllegalStateException when no PostgreSQL is installed, saying how to get it */
    static PostgresServer start() throws IOException, InterruptedException {
        Path programs = programs()
                .orElseThrow(() -> new IllegalStateException("no initdb on the PATH or in " + DEBIAN
                        + ": apt-get install postgresql, or add --no-postgres"));
        int port = freePort();
        Path folder = Files.createTempDirectory("bench-postgres");
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user()));
        }
        PostgresServer server = new PostgresServer(programs, folder, port);
        server.run("initdb", "-D", folder + "/data", "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C");
        server.run(
                "pg_ctl",
                "-D",
                folder + "/data",
                "-l",
                folder + "/log",
                "-w",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c deadlock_timeout=10ms -c unix_socket_directories=",
                "start");
        return server;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench");
    }

    String version() throws SQLException {
        try (Connection connection = connect()) {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    void stop() throws IOException, InterruptedException {
        run("pg_ctl", "-D", folder + "/data", "-m", "immediate", "-w", "stop");
        Folders.remove(folder);
    }

    private void run(String program, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", user(), "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(words));
        Path output = Files.createTempFile(program, ".out");
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(output));
        }
        Files.delete(output);
    }

    /** The folder with {@code initdb}: of Debian's newest version, else on the path. */
    private static Optional<Path> programs() throws IOException {
        List<Path> candidates = new ArrayList<>();
        if (Files.isDirectory(Path.of(DEBIAN))) {
            try (Stream<Path> versions = Files.list(Path.of(DEBIAN))) {
                versions.sorted((a, b) -> b.compareTo(a)).forEach(version -> candidates.add(version.resolve("bin")));
            }
        }
        for (String folder : System.getenv("PATH").split(":")) {
            candidates.add(Path.of(folder));
        }
        return candidates.stream()
                .filter(candidate -> Files.isExecutable(candidate.resolve("initdb"))
                        && Files.isExecutable(candidate.resolve("pg_ctl")))
                .findFirst();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String user() {
        try {
            return Files.readString(Path.of("/etc/passwd")).contains("\npostgres:") ? "postgres" : "nobody";
        } catch (IOException unreadable) {
            return "nobody";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
