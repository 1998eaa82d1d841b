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
 * One file, which several processes of one machine may use at once. One connection writes, so that threads of this process
 * wait for each other in line and not by trying again; another one reads past it. Each write is on the disk when it
 * returns.
 */
final class SqliteDatabase implements Database {

    /** How long another process may hold the file. */
    private static final int BUSY_MS = 60_000;

    /** How long and how often it is tried to open it, together as long. */
    private static final int OPENING_MS = 1_000;

    private static final int OPENINGS = 60;
    private static final long PAUSE_MS = 20;

    /** What stays of the log between checkpoints. */
    private static final int LOG_BYTES = 4 << 20;

    private final String path;
    private final SqliteLane writing;
    private final SqliteLane reading;

    private SqliteDatabase(String path, SqliteLane writing, SqliteLane reading) {
        this.path = path;
        this.writing = writing;
        this.reading = reading;
    }

    /** @throws UsageException where there is something else at the path, or nothing can be made there */
    static SqliteDatabase at(Path file, Schema schema) throws IOException {
        makeFolder(file);
        SqliteLibrary.load();
        String path = file.toString();
        for (int attempt = 1; ; attempt++) {
            try {
                return opened(file, path, schema);
            } catch (SQLException e) {
                if (attempt == OPENINGS || !SqliteProblem.isBusy(e)) {
                    throw SqliteProblem.opening(path, e);
                }
                pause(e);
            }
        }
    }

    /** Where two processes make a file's first log at once, one is refused instead of kept waiting. */
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
            schema.version(connection, Dialect.SQLITE, path); // before anything is changed in what may not be ours
            if (!query(connection, "pragma journal_mode").equals("wal")) {
                query(connection, "pragma journal_mode = wal");
            }
            schema.bring(connection, Dialect.SQLITE, path);
            return new SqliteDatabase(
                    path,
                    new SqliteLane(patient(connection), "begin immediate"),
                    new SqliteLane(patient(connect(file)), "begin"));
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
                    "the folder of " + file + " cannot be made, " + e.getFile()
                            + " is a file; give another place for the answers",
                    e);
        } catch (IOException e) {
            throw new UsageException(
                    "the folder of " + file + " cannot be made (" + IoMessages.of(e)
                            + "); give another place for the answers",
                    e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(OPENING_MS);
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

    private static Connection patient(Connection connection) throws SQLException {
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
        return in(reading, work);
    }

    @Override
    public <T> T write(Work<T> work) throws IOException {
        return in(writing, work);
    }

    private <T> T in(SqliteLane lane, Work<T> work) throws IOException {
        try {
            return lane.run(work);
        } catch (SQLException e) {
            throw SqliteProblem.in(path, e);
        }
    }

    /** The last one to close a file moves its log into it. */
    @Override
    public void close() throws IOException {
        try {
            reading.close();
            writing.close();
        } catch (SQLException e) {
            throw SqliteProblem.in(path, e);
        }
    }
}
