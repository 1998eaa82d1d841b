package io.dashlabel.store;

import java.io.IOException;
import java.sql.SQLException;

/** A way to one database, with our tables in it. Safe for use by several threads. */
interface Database extends AutoCloseable {

    /** Statements on one connection. Done again where a connection broke or others of its transaction failed. */
    @FunctionalInterface
    interface Work<T> {
        T on(Statements statements) throws SQLException;
    }

    /** Where it is, without user and password. */
    String description();

    Dialect dialect();

    /** Work that changes nothing. */
    <T> T read(Work<T> work) throws IOException;

    /** Work each of whose statements is a transaction, safe from a power cut when this returns. */
    <T> T write(Work<T> work) throws IOException;

    @Override
    void close() throws IOException;
}
