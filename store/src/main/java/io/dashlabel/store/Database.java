package io.dashlabel.store;

import java.io.IOException;
import java.sql.SQLException;

/** Access to one database with dashlabel's tables. Safe for concurrent use. */
interface Database extends AutoCloseable {

    /**
     * Statements on one connection. The database repeats them after a broken connection, or if others in the same
     * transaction failed.
     */
    @FunctionalInterface
    interface Work<T> {
        T on(Statements statements) throws SQLException;
    }

    /** The place of the database, without user and password. */
    String description();

    Dialect dialect();

    /** Runs work that changes nothing. */
    <T> T read(Work<T> work) throws IOException;

    /**
     * Runs work in which each statement is a transaction. The changes survive a power failure after the method has
     * returned.
     */
    <T> T write(Work<T> work) throws IOException;

    /** Like {@link #write}, but a power failure may take back the changes of the last seconds. */
    default <T> T writeUnforced(Work<T> work) throws IOException {
        return write(work);
    }

    @Override
    void close() throws IOException;
}
