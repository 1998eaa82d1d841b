/**
 * Answers kept in a database: SQLite in one file, or PostgreSQL for several machines. {@link
 * io.dashlabel.store.AnswerStores} is the way in; docs/answers.md describes the tables.
 */
@NullMarked
package io.dashlabel.store;

import org.jspecify.annotations.NullMarked;
