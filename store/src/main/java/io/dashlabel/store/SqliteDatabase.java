package io.dashlabel.store;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * A SQLite file, which several processes of one machine may use at the same time. One connection writes, so the threads
 * of this process queue instead of retrying. A second connection reads during a write. A write is on the disk when it
 * returns, unless it is unforced: then SQLite forces it with the next forced write or checkpoint.
 */
final class SqliteDatabase implements Database {

    /** How long another process may lock the file, in milliseconds. */
    private static final int BUSY_MS = 60_000;

    /** The timeout and the number of attempts to open the file, together as long as {@link #BUSY_MS}. */
    private static final int ATTEMPT_MS = 1_000;

    private static final int MAX_ATTEMPTS = 60;
    private static final long PAUSE_MS = 20;

    /** The size of the log between checkpoints, in bytes. */
    private static final int LOG_BYTES = 4 << 20;

    private final String path;
    private final SqliteLane writing;
    private final SqliteLane reading;

    private SqliteDatabase(String path, SqliteLane writing, SqliteLane reading) {
        this.path = path;
        this.writing = writing;
        this.reading = reading;
    }

    /** @throws UsageException if the path has another kind of file, or if no file can be created there */
    static SqliteDatabase at(Path file, Schema schema) throws IOException {
        makeFolder(file);
        SqliteLibrary.load();
        String path = file.toString();
        for (int attempt = 1; ; attempt++) {
            try {
                return opened(file, path, schema);
            } catch (SQLException e) {
                if (attempt == MAX_ATTEMPTS || !SqliteProblem.isBusy(e)) {
                    throw SqliteProblem.opening(path, e);
                }
                pause(e);
            }
        }
    }

    /** If two processes create a file's first log at the same time, SQLite rejects one of them without waiting. */
    private static void pause(SQLException e) throws IOException {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the answers were locked", e);
        }
    }

    private static SqliteDatabase opened(Path file, String path, Schema schema) throws SQLException {
        Connection connection = connect(file);
        try {
            schema.version(connection, Dialect.SQLITE, path); // first, because the file may belong to another program
            if (!query(connection, "pragma journal_mode").equals("wal")) {
                query(connection, "pragma journal_mode = wal");
            }
            schema.migrate(connection, Dialect.SQLITE, path);
            return new SqliteDatabase(
                    path,
                    new SqliteLane(withBusyTimeout(connection), "begin immediate"),
                    new SqliteLane(withBusyTimeout(connect(file)), "begin"));
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
    }

    private static void makeFolder(Path file) {
        if (Files.isDirectory(file)) {
            throw new UsageException(
                    file + " is a folder; give the answers a file, such as " + file.resolve("answers.db"));
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(
                    "the folder of " + file + " cannot be created, because " + e.getFile()
                            + " is a file; give another place for the answers",
                    e);
        } catch (IOException e) {
            throw new UsageException(
                    "the folder of " + file + " cannot be created (" + IoMessages.of(e)
                            + "); give another place for the answers",
                    e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(ATTEMPT_MS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_BYTES);
        return JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath().toUri(), config.toProperties());
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    private static Connection withBusyTimeout(Connection connection) throws SQLException {
        query(connection, "pragma busy_timeout = " + BUSY_MS);
        return connection;
    }

    @Override
    public String description() {
        return path;
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public <T> T read(Work<T> work) throws IOException {
        return in(reading, work, true);
    }

    @Override
    public <T> T write(Work<T> work) throws IOException {
        return in(writing, work, true);
    }

    @Override
    public <T> T writeUnforced(Work<T> work) throws IOException {
        return in(writing, work, false);
    }

    private <T> T in(SqliteLane lane, Work<T> work, boolean isForced) throws IOException {
        try {
            return lane.run(work, isForced);
        } catch (SQLException e) {
            throw SqliteProblem.describe(path, e);
        }
    }

    /** The last process that closes a file moves its log into it. */
    @Override
    public void close() throws IOException {
        try {
            reading.close();
            writing.close();
        } catch (SQLException e) {
            throw SqliteProblem.describe(path, e);
        }
    }
}
