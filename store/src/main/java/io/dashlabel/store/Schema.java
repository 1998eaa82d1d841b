package io.dashlabel.store;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables, as numbered scripts that create and change them. Version n of a database has run the first n scripts. A
 * released script never changes; a change of the tables needs a new script.
 *
 * @param scripts in order; a statement ends with a semicolon at the end of a line
 */
record Schema(List<String> scripts) {

    private static final String VERSIONS = "dashlabel_schema";

    /** Queries that fail if tables with dashlabel's names have other columns. */
    private static final List<String> PROBES = List.of(
            "select fingerprint, annotator, parts from dashlabel_questions where 1 = 0",
            "select question, image, asked_at, " + AnswerRow.COLUMNS + " from dashlabel_answers where 1 = 0",
            "select id, question, image, asked_at, annotator, kind, reason, attempts from dashlabel_failures where 1 = 0");

    Schema {
        scripts = List.copyOf(scripts);
    }

    /** Returns the schema of this version of dashlabel. */
    static Schema current() {
        return new Schema(List.of(resource("schema-1.sql")));
    }

    /**
     * Creates or updates the tables in one transaction. Several processes may call it at the same time. Changes nothing
     * if the tables are up to date.
     *
     * @param place for messages
     * @throws UsageException if the tables belong to another program or a newer dashlabel
     */
    void migrate(Connection connection, Dialect dialect, String place) throws SQLException {
        if (version(connection, dialect, place) < scripts.size()) {
            runScripts(connection, dialect, place);
        }
        try (Statement statement = connection.createStatement()) {
            for (String probe : PROBES) {
                statement.executeQuery(probe).close();
            }
        }
    }

    private void runScripts(Connection connection, Dialect dialect, String place) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String begin : dialect.begin()) {
                statement.execute(begin);
            }
            try {
                int version = version(connection, dialect, place); // another process may have migrated in the meantime
                if (version == 0) {
                    statement.execute("create table " + VERSIONS + " (version integer not null primary key)");
                }
                for (int next = version; next < scripts.size(); next++) {
                    for (String sql : dialect.translate(scripts.get(next)).split(";\\s*(\n|$)")) {
                        statement.execute(sql);
                    }
                    statement.execute("insert into " + VERSIONS + " (version) values (" + (next + 1) + ")");
                }
                statement.execute("commit");
            } catch (SQLException | RuntimeException e) {
                rollback(statement, e);
                throw e;
            }
        }
    }

    private static void rollback(Statement statement, Exception cause) {
        try {
            statement.execute("rollback");
        } catch (SQLException e) { // closing the connection rolls back too
            cause.addSuppressed(e);
        }
    }

    /** Returns the version of the tables, 0 if there are none. */
    int version(Connection connection, Dialect dialect, String place) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(dialect.tables())) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        if (tables.isEmpty()) {
            return 0;
        }
        if (!tables.contains(VERSIONS)) {
            throw new UsageException(place + " contains tables that are not dashlabel's (" + String.join(", ", tables)
                    + "); give another place for the answers");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(version) from " + VERSIONS)) {
            int version = rows.next() ? rows.getInt(1) : 0;
            if (version > scripts.size()) {
                throw new UsageException(place + " was written by a newer dashlabel (its tables are version " + version
                        + ", this dashlabel supports version " + scripts.size()
                        + "); use the newer one, or give another place for the answers");
            }
            if (version < 1) {
                throw new UsageException(place + " has tables of an unknown form (their version is "
                        + (rows.wasNull() ? "missing" : version) + "); give another place for the answers");
            }
            return version;
        }
    }

    private static String resource(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
