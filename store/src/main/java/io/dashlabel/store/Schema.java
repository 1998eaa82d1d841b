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
 * The tables, as the numbered scripts that made them. Version n of a database has seen the first n scripts. A script that
 * was released is never changed; a change is one more.
 *
 * @param scripts first one first; statements end with a semicolon at the end of a line
 */
record Schema(List<String> scripts) {

    private static final String VERSIONS = "dashlabel_schema";

    /** Fail where tables of our names are laid out in another way. */
    private static final List<String> PROBES = List.of(
            "select fingerprint, annotator, parts from dashlabel_questions where 1 = 0",
            "select question, image, asked_at, " + AnswerRow.COLUMNS + " from dashlabel_answers where 1 = 0",
            "select id, question, image, asked_at, annotator, kind, reason, attempts from dashlabel_failures where 1 = 0");

    Schema {
        scripts = List.copyOf(scripts);
    }

    /** What this version of dashlabel works with. */
    static Schema current() {
        return new Schema(List.of(resource("schema-1.sql")));
    }

    /**
     * Makes the tables or brings them up to date, in one transaction; several processes may do so at once. Changes nothing
     * where they are up to date.
     *
     * @param place for the sentence where it cannot be used
     * @throws UsageException where tables are there that are not ours, or newer ones
     */
    void bring(Connection connection, Dialect dialect, String place) throws SQLException {
        if (version(connection, dialect, place) < scripts.size()) {
            migrate(connection, dialect, place);
        }
        try (Statement statement = connection.createStatement()) {
            for (String probe : PROBES) {
                statement.executeQuery(probe).close();
            }
        }
    }

    private void migrate(Connection connection, Dialect dialect, String place) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String begin : dialect.begin()) {
                statement.execute(begin);
            }
            try {
                int version = version(connection, dialect, place); // another process may have been faster
                if (version == 0) {
                    statement.execute("create table " + VERSIONS + " (version integer not null primary key)");
                }
                for (int next = version; next < scripts.size(); next++) {
                    for (String sql : dialect.words(scripts.get(next)).split(";\\s*(\n|$)")) {
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
        } catch (SQLException e) { // closing the connection does it too
            cause.addSuppressed(e);
        }
    }

    /** Version of the tables, 0 where there are none. */
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
            throw new UsageException(place + " holds tables that are not dashlabel's (" + String.join(", ", tables)
                    + "); give another place for the answers");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(version) from " + VERSIONS)) {
            int version = rows.next() ? rows.getInt(1) : 0;
            if (version > scripts.size()) {
                throw new UsageException(place + " was written by a newer dashlabel (its tables are version " + version
                        + ", this dashlabel knows version " + scripts.size()
                        + "); use the newer one, or give another place for the answers");
            }
            if (version < 1) {
                throw new UsageException(
                        place + " has tables that this dashlabel does not understand (their version is "
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
