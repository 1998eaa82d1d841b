package io.dashlabel.store;

import java.util.List;

/** Where the two databases differ in words. All else is SQL that both understand. */
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

    /** SQL with this database's words in place of <code>${bytes}</code>, <code>${moment}</code>, <code>${identity}</code>. */
    String words(String sql) {
        return sql.replace("${bytes}", bytes).replace("${moment}", moment).replace("${identity}", identity);
    }

    /** Names the tables that must all be ours. */
    String tables() {
        return tables;
    }

    /** Begins a transaction during which nobody else changes tables. */
    List<String> begin() {
        return begin;
    }
}
