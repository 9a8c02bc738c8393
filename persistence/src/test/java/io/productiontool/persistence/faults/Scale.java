package io.productiontool.persistence.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How often a fault is tried: a few times in every build, far more often by {@code scripts/faults --long}, which sets
 * {@code ptool.faults=long} and has the figures written to {@code ptool.report}.
 */
public final class Scale {

    private Scale() {}

    public static boolean isLong() {
        return "long".equals(System.getProperty("ptool.faults"));
    }

    /** So many runs; {@code ptool.faults.runs} sets the number of the long form. */
    public static int runs(int inEveryBuild, int longForm) {
        return isLong() ? Integer.getInteger("ptool.faults.runs", longForm) : inEveryBuild;
    }

    /** Adds a line to the report, where one is wanted. */
    public static synchronized void report(String id, String what, int runs, int passed, String figure) {
        String report = System.getProperty("ptool.report", "");
        if (!report.isEmpty()) {
            String line = "%-4s %-44s %7d %7d  %s%n".formatted(id, what, runs, passed, figure);
            try {
                Files.writeString(Path.of(report), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** A folder in memory where there is one: whether a process dies does not depend on the disk. */
    static Path folder(Path usual) {
        try {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory) ? Files.createTempDirectory(memory, "ptool-faults") : usual;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
