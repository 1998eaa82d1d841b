package io.dashlabel.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A PostgreSQL database, which several machines may use at the same time. All threads share a few connections. A broken
 * connection is replaced silently, and its work is repeated.
 */
final class PostgresDatabase implements Database {

    /** A process with many threads waits for its model, not for the database. */
    private static final int CONNECTIONS = 4;

    /** How long the server may be unavailable, for example during a restart, before the run ends. */
    private static final long CONNECTION_TIMEOUT_MS = 60_000;

    private final PostgresAddress address;
    private final HikariDataSource pool;

    private PostgresDatabase(PostgresAddress address, HikariDataSource pool) {
        this.address = address;
        this.pool = pool;
    }

    /** @throws io.dashlabel.label.UsageException if the database is unsuitable */
    static PostgresDatabase at(PostgresAddress address, Optional<Login> login, Schema schema) throws IOException {
        HikariDataSource pool = pool(address, login);
        try (Connection connection = pool.getConnection()) {
            schema.migrate(connection, Dialect.POSTGRESQL, address.toString());
            return new PostgresDatabase(address, pool);
        } catch (SQLException e) {
            pool.close();
            throw PostgresProblem.opening(address, e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(PostgresAddress address, Optional<Login> login) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("answers");
        config.setDataSource(new PostgresSource(address, login));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        // Independent of the server's default. With this isolation a second writer sees the first one's answer at once.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw PostgresProblem.opening(address, cause);
            }
            if (e.getCause() instanceof RuntimeException cause) { // from the supplier of the password
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public String description() {
        return address.toString();
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public <T> T read(Work<T> work) throws IOException {
        return write(work);
    }

    @Override
    public <T> T write(Work<T> work) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                // all pooled connections may be broken
                if (attempt == CONNECTIONS || !PostgresProblem.isBrokenConnection(e)) {
                    throw PostgresProblem.describe(address, e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statements statements = new Statements(connection)) {
            return work.on(statements);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
