package io.productiontool.persistence.tenancy;

import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Small files of text that their owner alone can read, each replaced as a whole or not at all. */
final class OwnFile {

    private static final int MOST_BYTES = 4 << 20;
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnFile() {}

    /** The text; empty where there is no file. */
    static Optional<String> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new StoreException(file + " is larger than such a file can be", "");
            }
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new StoreException("cannot read " + file + ": " + failed.getMessage(), "", failed);
        }
    }

    /** @throws StoreException when others than the owner may read or write what is there */
    static void check(Path file) {
        try {
            Set<PosixFilePermission> more = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            more.removeAll(EnumSet.range(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));
            if (!more.isEmpty()) {
                throw new StoreException("others may read or write " + file, "chmod 600 " + file);
            }
        } catch (NoSuchFileException none) {
            return;
        } catch (IOException failed) {
            throw new StoreException("cannot look at " + file + ": " + failed.getMessage(), "", failed);
        }
    }

    /** Writes it so that after a crash there is the old text or the new one. A link stays a link. */
    static void write(Path file, String text) {
        try {
            Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = Objects.requireNonNull(real.getParent(), real::toString);
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".credentials-", "", PosixFilePermissions.asFileAttribute(OWN));
            try {
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException failed) {
            throw new StoreException("cannot write " + file + ": " + failed.getMessage(), "", failed);
        }
    }
}
