package io.productiontool.persistence.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/** Keeps the native library of the SQLite driver unpacked in a folder, under a name that carries the driver's version. */
public final class DriverLibrary {

    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String TEMPORARY = "org.sqlite.tmpdir";

    private DriverLibrary() {}

    /**
     * Has the driver load its library from the folder, and unpacks it there if need be. Does nothing where that was said
     * already, or where the folder cannot be used: then the driver unpacks the library for this process alone.
     */
    public static synchronized void keepIn(Path folder) {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        Path library = folder.resolve("driver-" + SQLiteJDBCLoader.getVersion());
        try {
            if (!isSafe(folder)) {
                return;
            }
            if (!isSafe(library)) {
                unpack(library);
            }
        } catch (IOException | UnsupportedOperationException cannot) {
            return;
        }
        System.setProperty(FOLDER, folder.toString());
        // The driver looks there for what it may have left behind, and the common folder can be a large one.
        System.setProperty(TEMPORARY, folder.toString());
        System.setProperty(NAME, library.getFileName().toString());
    }

    /**
     * Loads the library. Each call says why it cannot: the driver tells it to the first who opens a connection alone.
     *
     * @throws SQLException where it cannot be loaded
     */
    static void load() throws SQLException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception cannot) {
            String folder = System.getProperty(TEMPORARY, System.getProperty("java.io.tmpdir"));
            throw new SQLException(
                    "SQLite's library cannot be unpacked to " + folder + " and loaded from there", cannot);
        }
    }

    /** Whether it is there and nobody but its owner can write it. */
    private static boolean isSafe(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> permissions = attributes.permissions();
        return !attributes.isSymbolicLink()
                && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Written under another name and moved into place whole: processes that start at once do not see half of it. */
    private static void unpack(Path library) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path staged = Files.createTempFile(
                library.getParent(),
                "sqlite",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (InputStream in = DriverLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the driver has no library for " + OSInfo.getOSName());
            }
            Files.copy(in, staged, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(staged, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(staged, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
