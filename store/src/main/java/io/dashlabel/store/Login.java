package io.dashlabel.store;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who opens PostgreSQL.
 *
 * @param user absent: the one in the address, or the operating system's
 * @param password asked for each new connection, so that it may be a token that runs out
 */
public record Login(Optional<String> user, Supplier<String> password) {}
