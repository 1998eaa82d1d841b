package io.dashlabel.store;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Explains SQLite's errors to a user. */
final class SqliteProblem {

    private SqliteProblem() {}

    /** Explains an error while opening a file. If the user chose an unsuitable file, throws a usage error instead. */
    static IOException opening(String path, SQLException e) {
        return switch (primary(e)) {
            case SQLITE_NOTADB ->
                throw new UsageException(
                        path + " exists and is no database of answers; give another place for the answers", e);
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                throw new UsageException(
                        path
                                + " cannot be opened for writing; give another place for the answers, or the right to write"
                                + " there",
                        e);
            case SQLITE_ERROR ->
                throw new UsageException(
                        path + " has tables of an unknown form (" + e.getMessage()
                                + "); give another place for the answers",
                        e);
            default -> describe(path, e);
        };
    }

    static boolean isBusy(SQLException e) {
        return primary(e) == SQLiteErrorCode.SQLITE_BUSY;
    }

    static IOException describe(String path, SQLException e) {
        return new IOException(
                switch (primary(e)) {
                    case SQLITE_FULL ->
                        "the disk is full: " + path
                                + " cannot grow; make room and run again, the answers kept so far are safe";
                    case SQLITE_BUSY ->
                        path + " has been locked by another process for a minute; run again when that one is done";
                    case SQLITE_CORRUPT, SQLITE_NOTADB ->
                        path + " is damaged as a file (" + e.getMessage()
                                + "); put a backup in its place, or save what can still be read of it:  sqlite3 " + path
                                + " .dump | sed 's/^ROLLBACK.*/COMMIT;/' | sqlite3 saved.db  (docs/answers.md), or move it"
                                + " away to have everything asked anew";
                    case SQLITE_READONLY ->
                        path + " can no longer be written; give back the right to write, and run again";
                    default -> "answers cannot be kept in " + path + ": " + e.getMessage();
                },
                e);
    }

    /** Returns the error code without its details. */
    private static SQLiteErrorCode primary(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return SQLiteErrorCode.UNKNOWN_ERROR;
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE // there is no space for the log's index
                ? SQLiteErrorCode.SQLITE_FULL
                : SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }
}
