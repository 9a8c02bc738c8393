package io.productiontool.persistence.sqlite;

import io.productiontool.engine.store.StoreException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says what went wrong with the file in words that help. */
final class SqlFailures {

    private SqlFailures() {}

    static StoreException of(SQLException failed, String doing) {
        String reason = switch (primary(failed)) {
            case SQLITE_FULL -> "the disk is full";
            case SQLITE_IOERR -> "the disk reports an error";
            case SQLITE_READONLY -> "the file or its folder cannot be written";
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> "the file cannot be opened";
            case SQLITE_NOTADB -> "the file is not a studio";
            case SQLITE_CORRUPT -> "the file is damaged";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program keeps it locked";
            default -> firstLine(failed);
        };
        return new StoreException(doing + ": " + reason, "", failed);
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
