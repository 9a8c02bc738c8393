package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Looks at a file before SQLite does, so that what is no studio is told as what it is and stays as it is. The layout of the
 * first hundred bytes is that of <a href="https://www.sqlite.org/fileformat2.html#the_database_header">SQLite's file
 * format</a>.
 */
final class StudioFile {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int WRITE_VERSION = 18;
    private static final int USER_VERSION = 60;
    private static final int APPLICATION_ID = 68;
    private static final int WAL = 2;
    private static final String NAME_ANOTHER = "name another file with --studio";

    private StudioFile() {}

    /**
     * Refuses what cannot be a studio that this program can open and write.
     *
     * @throws StoreException with what it is instead
     */
    static void check(Path file) {
        if (!Files.exists(file)) {
            throw missing(file);
        }
        if (Files.isDirectory(file)) {
            throw new StoreException(file + " is a folder", "name the studio's file in it with --studio");
        }
        if (!Files.isRegularFile(file)) {
            throw new StoreException(file + " is not a file", NAME_ANOTHER);
        }
        byte[] header = header(file);
        if (!Files.isWritable(file)) {
            throw new StoreException(
                    file + " cannot be written",
                    "let its owner give you the permission (chmod u+w), or ask for a copy");
        }
        if (header.length == 0 && !hasMore(file)) {
            throw new StoreException(
                    file + " is empty: making it was interrupted, or it is no studio", "run ptool init to make it one");
        }
        if (header.length > 0 && !hasMore(file)) {
            check(file, header);
        }
    }

    private static void check(Path file, byte[] header) {
        if (header.length < HEADER || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new StoreException(file + " is not a studio", NAME_ANOTHER);
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        long id = fields.getInt(APPLICATION_ID);
        boolean halfMade = id == 0 && header[WRITE_VERSION] == WAL;
        if (id != Schema.APPLICATION_ID && !halfMade) {
            throw foreign(file);
        }
        Schema.refuseNewer(file, fields.getInt(USER_VERSION));
    }

    static StoreException foreign(Path file) {
        return new StoreException(file + " is an SQLite file, but not a studio", NAME_ANOTHER);
    }

    private static StoreException missing(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isSymbolicLink(file)) {
            return new StoreException(
                    file + " is a link to a file that is not there", "mend the link, or name another");
        }
        if (folder != null && Files.exists(folder) && !Files.isExecutable(folder)) {
            return denied(file);
        }
        return new StoreException(
                "there is no studio at " + file, "make one with ptool init, or name another with --studio");
    }

    private static StoreException denied(Path file) {
        return new StoreException(
                file + " may not be read by you", "let its owner give you the permission, on the file and its folder");
    }

    /** Whether a log or journal lies beside the file: then only SQLite can tell what it holds. */
    private static boolean hasMore(Path file) {
        return isFilled(beside(file, "-wal")) || isFilled(beside(file, "-journal"));
    }

    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static boolean isFilled(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException notThere) {
            // Whatever cannot be looked at SQLite will complain of.
            return false;
        }
    }

    private static byte[] header(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEADER);
        } catch (AccessDeniedException refused) {
            throw denied(file);
        } catch (FileSystemException failed) {
            throw new StoreException("cannot read " + file + ": " + failed.getReason(), "check the disk", failed);
        } catch (IOException failed) {
            throw new StoreException(
                    "cannot read " + file + ": the disk reports an error", "check the disk; keep a copy", failed);
        }
    }
}
