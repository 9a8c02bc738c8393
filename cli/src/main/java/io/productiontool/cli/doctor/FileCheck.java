package io.productiontool.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The studio's file and what lies beside it, without opening it. */
final class FileCheck {

    private static final String SQLITE = "sqlite:";
    private static final long MEGABYTE = 1_000_000;
    private static final long LITTLE_SPACE = 100 * MEGABYTE;
    private static final long LARGE_LOG = 64 * MEGABYTE;
    private static final Set<String> NETWORKED =
            Set.of("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Diagnosis diagnosis;
    private final String uri;

    FileCheck(Diagnosis diagnosis, String uri) {
        this.diagnosis = diagnosis;
        this.uri = uri;
    }

    void run() {
        try {
            Path file = Path.of(uri.startsWith(SQLITE) ? uri.substring(SQLITE.length()) : uri);
            if (!Files.isRegularFile(file)) {
                diagnosis.problem("file", file + " is not there", "make it with ptool init, or name it with --studio");
                return;
            }
            look(file.toRealPath());
        } catch (InvalidPathException | IOException unreadable) {
            diagnosis.problem("file", "cannot be looked at: " + unreadable.getMessage(), "check the path");
        }
    }

    private void look(Path file) throws IOException {
        diagnosis.ok("file", file + ", " + Files.size(file) / 1_000 + " kB");
        access(file);
        FileStore disk = Files.getFileStore(file);
        if (NETWORKED.contains(disk.type())) {
            diagnosis.problem(
                    "file system", disk.type() + " is on a network, where locks can fail", "keep it on a local disk");
        } else {
            diagnosis.ok("file system", disk.type());
        }
        long free = disk.getUsableSpace();
        if (free < LITTLE_SPACE) {
            diagnosis.problem("free space", free / MEGABYTE + " MB", "make some space before the disk is full");
        } else {
            diagnosis.ok("free space", free / MEGABYTE + " MB");
        }
        beside(file);
    }

    private void access(Path file) throws IOException {
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            diagnosis.problem("permissions", "you may not read and write it", "ask its owner, " + Files.getOwner(file));
        } else if (!Files.isWritable(file.getParent())) {
            diagnosis.problem(
                    "permissions",
                    "its folder cannot be written, where SQLite keeps its log",
                    "let its owner give you write permission on " + file.getParent());
        } else if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            String said = PosixFilePermissions.toString(mode) + ", owner " + Files.getOwner(file);
            if (mode.stream().anyMatch(OTHERS::contains)) {
                diagnosis.note("permissions", said + ": others may read or write it", "chmod 600 " + file);
            } else {
                diagnosis.ok("permissions", said);
            }
        }
    }

    private void beside(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        long size = Files.exists(log) ? Files.size(log) : 0;
        if (size > LARGE_LOG) {
            diagnosis.note(
                    "log",
                    size / MEGABYTE + " MB not yet taken over",
                    "end programs that hold the studio open for long");
        } else {
            diagnosis.ok("log", size / 1_000 + " kB; it belongs to the file: copy both or neither");
        }
        if (Files.exists(file.resolveSibling(file.getFileName() + "-journal"))) {
            diagnosis.note(
                    "leftover",
                    file.getFileName() + "-journal is left of an interrupted start",
                    "open the studio once");
        }
    }
}
