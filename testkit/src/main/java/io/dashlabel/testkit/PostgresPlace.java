package io.dashlabel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Provides each test with an empty PostgreSQL schema and drops it afterwards. One server starts for the whole test run.
 * {@code DASHLABEL_TEST_POSTGRES} names another server by an address
 * ({@code jdbc:postgresql://HOST/DATABASE?user=…&password=…}). Without any server, JUnit reports the tests as skipped.
 * The test module provides the JDBC driver.
 * <pre>{@code
 * @RegisterExtension
 * final PostgresPlace postgres = new PostgresPlace();
 * }</pre>
 */
public final class PostgresPlace implements BeforeEachCallback, AfterEachCallback {

    static final String VARIABLE = "DASHLABEL_TEST_POSTGRES";

    private @Nullable Server server;
    private String schema = "";

    private record Server(
            String address,
            String user,
            String password,
            @Nullable PostgresServer own) implements AutoCloseable {

        static Server find() {
            try {
                String given = System.getenv(VARIABLE);
                if (given == null) {
                    PostgresServer own = PostgresServer.start();
                    return new Server(own.address(), PostgresServer.USER, PostgresServer.PASSWORD, own);
                }
                String[] parts = given.split("\\?", 2);
                Map<String, String> parameters = new TreeMap<>();
                for (String parameter : parts.length < 2 ? new String[0] : parts[1].split("&")) {
                    String[] pair = parameter.split("=", 2);
                    parameters.put(pair[0], URLDecoder.decode(pair[pair.length - 1], StandardCharsets.UTF_8));
                }
                return new Server(
                        parts[0],
                        parameters.getOrDefault("user", System.getProperty("user.name")),
                        parameters.getOrDefault("password", ""),
                        null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (own != null) {
                own.close();
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PostgresPlace.class))
                .computeIfAbsent(Server.class, key -> Server.find(), Server.class);
        schema = "test_" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        execute("create schema " + schema);
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        if (server != null && !schema.isEmpty()) {
            execute("drop schema " + schema + " cascade");
        }
    }

    /** The address of server and database, without schema and login. */
    public String address() {
        return server().address();
    }

    /** The address of this test's schema, with user and password. */
    public String place() {
        return placeWithoutLogin() + "&user=" + URLEncoder.encode(user(), StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password(), StandardCharsets.UTF_8);
    }

    /** The address of this test's schema, without login. */
    public String placeWithoutLogin() {
        return address() + "?currentSchema=" + schema;
    }

    public String schema() {
        return schema;
    }

    public String user() {
        return server().user();
    }

    public String password() {
        return server().password();
    }

    /** Skips a test that needs a server with password checks, or that would disturb a shared server. */
    public void assumeOwnServer() {
        Assumptions.assumeTrue(server().own() != null, "needs a server of the tests' own; unset " + VARIABLE);
    }

    /** Stops the server, runs an action, and starts the server again. */
    public void whileAway(Runnable action) throws IOException {
        PostgresServer own = server().own();
        if (own == null) {
            throw new IllegalStateException("the server is not the tests' own");
        }
        own.stop();
        try {
            action.run();
        } finally {
            if (!own.started()) {
                throw new IOException("PostgreSQL does not start again");
            }
        }
    }

    /** Executes statements in this test's schema over a connection of its own. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Opens a connection to this test's schema, independent of the tested code. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(placeWithoutLogin(), user(), password());
    }

    private Server server() {
        if (server == null) {
            throw new IllegalStateException("no test is running");
        }
        return server;
    }
}
