package io.dashlabel.store;

import java.util.List;

/** The SQL that differs between the two databases. Both understand all other SQL. */
enum Dialect {
    SQLITE(
            "blob",
            "text",
            "integer primary key",
            "select name from sqlite_master where type in ('table', 'view')",
            List.of("begin immediate")),
    POSTGRESQL(
            "bytea",
            "timestamptz",
            "bigint generated always as identity primary key",
            "select cast(table_name as text) from information_schema.tables"
                    + " where table_schema = current_schema() and table_name like 'dashlabel~_%' escape '~'",
            List.of("begin", "select pg_advisory_xact_lock(7233170214)"));

    private final String bytes;
    private final String moment;
    private final String identity;
    private final String tables;
    private final List<String> begin;

    Dialect(String bytes, String moment, String identity, String tables, List<String> begin) {
        this.bytes = bytes;
        this.moment = moment;
        this.identity = identity;
        this.tables = tables;
        this.begin = begin;
    }

    /**
     * Replaces the placeholders <code>${bytes}</code>, <code>${moment}</code> and <code>${identity}</code> by this
     * database's words.
     */
    String translate(String sql) {
        return sql.replace("${bytes}", bytes).replace("${moment}", moment).replace("${identity}", identity);
    }

    /** A query for the names of the tables that must all be dashlabel's. */
    String tables() {
        return tables;
    }

    /** Statements that begin a transaction in which no other process changes tables. */
    List<String> begin() {
        return begin;
    }
}
