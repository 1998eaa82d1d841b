package io.dashlabel.store;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Explains PostgreSQL's errors, by their SQLSTATE, to a user. */
final class PostgresProblem {

    /** The server requires a password and received none. */
    private static final String NO_PASSWORD = "08004";

    private PostgresProblem() {}

    /** Explains an error while opening a database. If the user can fix it, throws a usage error instead. */
    static IOException opening(PostgresAddress address, SQLException e) {
        String state = state(e);
        if (state.startsWith("28") || state.equals(NO_PASSWORD)) {
            throw new UsageException(
                    address
                            + " does not accept user and password; give the right ones, separately from the address or at its"
                            + " end as ?user=…&password=…",
                    e);
        }
        switch (state) {
            case "3D000" ->
                throw new UsageException("the database of " + address + " does not exist; create it first", e);
            case "3F000" ->
                throw new UsageException("the schema named for " + address + " does not exist; create it first", e);
            case "42501", "25006" ->
                throw new UsageException(
                        address + " does not let this user create and write tables (" + detail(address, e)
                                + "); ask for that right, or give another place for the answers",
                        e);
            case "42P01", "42P07", "42703" ->
                throw new UsageException(
                        address + " has tables of an unknown form (" + detail(address, e)
                                + "); give another place for the answers",
                        e);
            default -> {
                return describe(address, e);
            }
        }
    }

    static IOException describe(PostgresAddress address, SQLException e) {
        String state = state(e);
        if (state.equals("53100")) {
            return new IOException(
                    "the disk is full: " + address
                            + " cannot grow; make room and run again, the answers kept so far are safe",
                    e);
        }
        if (state.startsWith("08") || state.startsWith("57P") || e instanceof SQLTransientConnectionException) {
            return new IOException(
                    address + " does not answer (" + detail(address, e) + "); run again when it does", e);
        }
        return new IOException("answers cannot be kept in " + address + ": " + detail(address, e), e);
    }

    /** Whether another connection may succeed at once. */
    static boolean isBrokenConnection(SQLException e) {
        return !(e instanceof SQLTransientConnectionException)
                && (state(e).startsWith("08") || state(e).startsWith("57P"));
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static String detail(PostgresAddress address, SQLException e) {
        return address.redact(serverMessage(e));
    }

    /** Returns only the server's main message. The rest may repeat the values of a row. */
    private static String serverMessage(SQLException e) {
        SQLException source =
                e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException cause ? cause : e;
        if (source instanceof PSQLException server) {
            ServerErrorMessage message = server.getServerErrorMessage();
            if (message != null && message.getMessage() != null) {
                return message.getMessage();
            }
        }
        return String.valueOf(source.getMessage()).lines().findFirst().orElse("");
    }
}
