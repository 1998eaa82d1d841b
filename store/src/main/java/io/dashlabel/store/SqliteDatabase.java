package io.dashlabel.store;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
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

    /** What stays of the log between checkpoints. */
    private static final int LOG_BYTES = 4 << 20;

    private final String path;
    private final Lane writing;
    private final Lane reading;

    private SqliteDatabase(String path, Lane writing, Lane reading) {
        this.path = path;
        this.writing = writing;
        this.reading = reading;
    }

    /** @throws UsageException where there is something else at the path, or nothing can be made there */
    static SqliteDatabase at(Path file, Schema schema) throws IOException {
        makeFolder(file);
        SqliteLibrary.load();
        String path = file.toString();
        Connection connection = null;
        try {
            connection = connect(file);
            schema.version(connection, Dialect.SQLITE, path); // before anything is changed in what may not be ours
            if (!query(connection, "pragma journal_mode").equals("wal")) {
                query(connection, "pragma journal_mode = wal");
            }
            schema.bring(connection, Dialect.SQLITE, path);
            return new SqliteDatabase(path, new Lane(connection), new Lane(connect(file)));
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw SqliteProblem.opening(path, e);
        } catch (RuntimeException e) {
            closeAfter(e, connection);
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
                            + " is a file; give another place for the" + " answers",
                    e);
        } catch (IOException e) {
            throw new UsageException(
                    "the folder of " + file + " cannot be made (" + e.getMessage()
                            + "); give another place for the answers",
                    e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_BYTES);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath().toUri(), config.toProperties());
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    private static void closeAfter(Exception problem, @Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            problem.addSuppressed(e);
        }
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

    private <T> T in(Lane lane, Work<T> work) throws IOException {
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

    /** A connection, and its users in line. */
    private static final class Lane {
        private final Connection connection;
        private final Statements statements;
        private final ReentrantLock line = new ReentrantLock();

        Lane(Connection connection) {
            this.connection = connection;
            this.statements = new Statements(connection);
        }

        <T> T run(Work<T> work) throws SQLException {
            line.lock();
            try {
                return work.on(statements);
            } catch (SQLException e) {
                statements.close(); // whatever state they are in
                throw e;
            } finally {
                line.unlock();
            }
        }

        void close() throws SQLException {
            line.lock();
            try {
                statements.close();
                connection.close();
            } finally {
                line.unlock();
            }
        }
    }
}
