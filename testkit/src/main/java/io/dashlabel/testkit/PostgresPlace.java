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
 * An empty schema in PostgreSQL for each test, dropped after it. The server is started once per test run; where {@code
 * DASHLABEL_TEST_POSTGRES} holds an address ({@code jdbc:postgresql://HOST/DATABASE?user=…&password=…}) that server is used.
 * Tests are reported as skipped where there is neither. The JDBC driver is the test's own.
 *
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

    /** Server and database; neither schema nor login. */
    public String address() {
        return server().address();
    }

    /** The address of this test's schema, user and password with it. */
    public String place() {
        return placeWithoutLogin() + "&user=" + URLEncoder.encode(user(), StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password(), StandardCharsets.UTF_8);
    }

    /** The address of this test's schema. */
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

    /** For tests of what a server does that checks passwords, or that another one should not suffer. */
    public void assumeOwnServer() {
        Assumptions.assumeTrue(server().own() != null, "needs a server of the tests' own; unset " + VARIABLE);
    }

    /** Without a server for the time of an action. */
    public void whileAway(Runnable action) throws IOException {
        PostgresServer own = server().own();
        if (own == null) {
            throw new IllegalStateException("another one's server");
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

    /** Executes statements in this test's schema, past what is tested. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A connection to this test's schema, past what is tested. */
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
