package io.dashlabel.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One database on a server, which several machines may use at once. A few connections are shared by all threads; one that
 * broke is replaced without a word, and its work done again.
 */
final class PostgresDatabase implements Database {

    /** A process of many threads waits for its model, not for this. */
    private static final int CONNECTIONS = 4;

    /** How long a server may be away, such as for a restart, before a run ends. */
    private static final long PATIENCE_MS = 60_000;

    private final PostgresAddress address;
    private final HikariDataSource pool;

    private PostgresDatabase(PostgresAddress address, HikariDataSource pool) {
        this.address = address;
        this.pool = pool;
    }

    /** @throws io.dashlabel.label.UsageException where the database cannot be used as it is */
    static PostgresDatabase at(PostgresAddress address, Optional<Login> login, Schema schema) throws IOException {
        HikariDataSource pool = pool(address, login);
        try (Connection connection = pool.getConnection()) {
            schema.bring(connection, Dialect.POSTGRESQL, address.toString());
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
        config.setConnectionTimeout(PATIENCE_MS);
        // Whatever the server's default: only then does a second writer see the first one's answer at once.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw PostgresProblem.opening(address, cause);
            }
            if (e.getCause() instanceof RuntimeException cause) { // of who gives the password
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
                if (attempt == CONNECTIONS || !PostgresProblem.connectionBroke(e)) { // all of them may be broken
                    throw PostgresProblem.in(address, e);
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
