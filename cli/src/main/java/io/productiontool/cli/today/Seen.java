package io.productiontool.cli.today;

import io.productiontool.cli.Console;
import io.productiontool.engine.studio.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a user has seen a studio's events: a file of one line for each user and studio, which nobody else may read. A
 * file that cannot be read or makes no sense counts as none, and losing it loses nothing but what is new.
 */
final class Seen {

    private static final String VERSION = "ptool-seen-1 ";

    private final Console console;
    private final Path file;

    Seen(Console console, String studio, String user) {
        this.console = console;
        this.file = folder(console.environment()).resolve("seen-" + digest(real(studio) + "\n" + user));
    }

    private static Path folder(Map<String, String> environment) {
        String said = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path state = said.startsWith("/") ? Path.of(said) : Path.of(home, ".local", "state");
        return state.resolve("ptool");
    }

    private static String real(String studio) {
        try {
            return Path.of(studio.startsWith("sqlite:") ? studio.substring("sqlite:".length()) : studio)
                    .toRealPath()
                    .toString();
        } catch (IOException | RuntimeException notAFile) {
            return studio;
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Up to where this user has seen; empty on the first look, and where the studio has not come that far. */
    Optional<Cursor> last(Cursor end) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String line = Files.size(file) > 100 ? "" : Files.readString(file).strip();
            if (line.startsWith(VERSION) && Cursor.isLegal(line.substring(VERSION.length()))) {
                Cursor last = new Cursor(line.substring(VERSION.length()));
                return last.isBehind(end) ? Optional.empty() : Optional.of(last);
            }
            console.say("note: " + file + " is damaged; showing the last day as if nothing had been seen");
        } catch (IOException failed) {
            console.say("note: cannot read " + file + "; showing the last day as if nothing had been seen");
        }
        return Optional.empty();
    }

    /** Keeps that everything up to here has been seen; where that fails it says so, and the page stands. */
    void mark(Cursor end) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), file::toString);
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "seen", ".tmp", ownerOnly(folder));
            Files.writeString(fresh, VERSION + end.token() + "\n");
            move(fresh);
        } catch (IOException failed) {
            console.say("note: cannot write " + file + "; the next look shows this again");
        }
    }

    private void move(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException odd) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
