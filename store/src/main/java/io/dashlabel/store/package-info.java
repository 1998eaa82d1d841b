/**
 * Stored answers in SQLite or PostgreSQL: {@link io.dashlabel.store.AnswerStores} opens a store; docs/answers.md
 * describes the tables.
 */
@NullMarked
package io.dashlabel.store;

import org.jspecify.annotations.NullMarked;
