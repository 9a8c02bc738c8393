package io.productiontool.persistence.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says who writes to a file, as far as the system tells: Linux lists the locks that processes hold in
 * {@code /proc/locks} (proc(5)).
 */
final class LockHolder {

    /** The byte of the {@code -shm} file by which SQLite locks the log for writing (its "WAL-Index Lock" bytes). */
    private static final int WRITING = 120;

    private static final Pattern LOCK = Pattern.compile("\\d+: POSIX +\\S+ +WRITE (\\d+) \\S+:(\\d+) (\\d+) (\\d+)");

    private LockHolder() {}

    static String of(Path file) {
        return writing(file).map(LockHolder::named).orElse("another program is writing to the studio");
    }

    private static Optional<String> writing(Path file) {
        try {
            String number = Files.getAttribute(StudioFile.beside(file, "-shm"), "unix:ino")
                    .toString();
            return Files.readAllLines(Path.of("/proc/locks")).stream()
                    .map(LOCK::matcher)
                    .filter(Matcher::matches)
                    .filter(lock -> lock.group(2).equals(number))
                    .filter(lock -> Long.parseLong(lock.group(3)) <= WRITING)
                    .filter(lock -> WRITING <= Long.parseLong(lock.group(4)))
                    .map(lock -> lock.group(1))
                    .filter(process -> !process.equals("0"))
                    .findFirst();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notTold) {
            // Another system, or one that keeps it to itself.
            return Optional.empty();
        }
    }

    private static String named(String process) {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc", process, "stat"));
        } catch (IOException ended) {
            return "process " + process + " is writing to the studio";
        }
        int name = stat.indexOf('(');
        int end = stat.lastIndexOf(')');
        String who = "process " + process + " (" + stat.substring(name + 1, end) + ")";
        return stat.startsWith(" T", end + 1)
                ? who + " is stopped while it writes to the studio; kill -CONT " + process + " lets it go on"
                : who + " is writing to the studio";
    }
}
