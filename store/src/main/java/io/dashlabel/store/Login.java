package io.dashlabel.store;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The login for PostgreSQL.
 *
 * @param user absent: the user in the address, otherwise the operating system's user
 * @param password called for each new connection, so it may return a token that expires
 */
public record Login(Optional<String> user, Supplier<String> password) {}
