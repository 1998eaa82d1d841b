package io.dashlabel.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Creates connections for the pool. The pool and the driver write addresses and properties into their logs. The pool
 * therefore receives neither, and the driver receives secrets only as properties, which it does not log.
 */
final class PostgresSource implements DataSource {

    private final PostgresAddress address;
    private final Optional<Login> login;

    PostgresSource(PostgresAddress address, Optional<Login> login) {
        this.address = address;
        this.login = login;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = address.properties();
        login.ifPresent(account -> {
            account.user().ifPresent(user -> properties.setProperty("user", user));
            properties.setProperty("password", account.password().get());
        });
        return DriverManager.getConnection(address.address(), properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool proposes a timeout; the address may have its own.
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // This source writes no log.
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
