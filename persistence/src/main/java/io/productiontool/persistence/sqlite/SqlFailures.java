package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.StoreException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says what went wrong with the file in words that help, and what to do. */
final class SqlFailures {

    private SqlFailures() {}

    static StoreException of(SQLException failed, String doing) {
        Said said = said(failed);
        return new StoreException(doing + ": " + said.reason, said.fix, failed);
    }

    /**
     * A commit that failed. Where the disk was full or the lock was not to be had, its last page was not written and
     * nothing happened; after any other failure, such as of the sync, it may yet turn out to have happened.
     */
    static StoreException ofCommit(SQLException failed) {
        return switch (primary(failed)) {
            case SQLITE_FULL, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_CONSTRAINT ->
                of(failed, "cannot write to the studio");
            default ->
                StoreException.unknownOutcome(
                        "it may or may not be recorded: " + said(failed).reason + " while it was made durable", failed);
        };
    }

    private record Said(String reason, String fix) {}

    private static Said said(SQLException failed) {
        return switch (primary(failed)) {
            case SQLITE_FULL -> new Said("the disk is full", "make some space, then run it again");
            case SQLITE_IOERR ->
                new Said("the disk reports an error", "check the disk and its connection, then run it again");
            case SQLITE_READONLY ->
                new Said("the file or its folder cannot be written", "check their permissions and the disk's");
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                new Said(
                        "the file, or those that SQLite keeps beside it (-wal, -shm), cannot be opened",
                        "check their permissions and those of the folder");
            case SQLITE_NOTADB -> new Said("the file is not a studio, or its beginning is damaged", "use a good copy");
            case SQLITE_CORRUPT ->
                new Said(
                        "the file is damaged",
                        "keep a copy of it and of those beside it (-wal), see ptool verify, then use a good copy");
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new Said("another program keeps it locked", "end that program, then run it again");
            case SQLITE_PROTOCOL, SQLITE_NOLFS ->
                new Said("the file system cannot lock it", "keep the studio on a local disk");
            case SQLITE_NOMEM -> new Said("there is not enough memory", "close other programs, then run it again");
            default -> new Said(firstLine(failed), "");
        };
    }

    static boolean isBusy(SQLException failed) {
        SQLiteErrorCode code = primary(failed);
        return code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED;
    }

    private static SQLiteErrorCode primary(SQLException failed) {
        return SQLiteErrorCode.getErrorCode(failed.getErrorCode() & 0xff);
    }

    private static String firstLine(SQLException failed) {
        String message = String.valueOf(failed.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
