package io.dashlabel.store;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Money;
import io.dashlabel.ask.AnswerStore;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer as a row of {@code dashlabel_answers}.
 *
 * @param body packed outside of the database's lock
 */
record AnswerRow(String model, Answer.Usage usage, Duration took, int attempts, PackedText body) {

    static final String COLUMNS =
            "model, input_tokens, output_tokens, cost_nanos, took_nanos, attempts, body_form, body";

    static AnswerRow of(Answer answer) {
        return new AnswerRow(
                Texts.storable(answer.model()),
                answer.usage(),
                answer.took(),
                answer.attempts(),
                PackedText.of(answer.body()));
    }

    /** A row of {@link #COLUMNS}. */
    static AnswerRow at(ResultSet row) throws SQLException {
        Answer.Usage usage = new Answer.Usage(number(row, 2), number(row, 3), money(row, 4));
        return new AnswerRow(
                row.getString(1), usage, Duration.ofNanos(row.getLong(5)), row.getInt(6), PackedText.at(row, 7));
    }

    /** Fills in question, image, asked_at and {@link #COLUMNS}, in this order. */
    void fill(PreparedStatement statement, AnswerStore.Key key, Instant at) throws SQLException {
        statement.setString(1, key.question());
        statement.setString(2, key.image());
        statement.setString(3, Texts.moment(at));
        statement.setString(4, model);
        set(statement, 5, usage.inputTokens());
        set(statement, 6, usage.outputTokens());
        set(
                statement,
                7,
                usage.cost().map(cost -> OptionalLong.of(cost.nanos())).orElse(OptionalLong.empty()));
        statement.setLong(8, took.toNanos());
        statement.setInt(9, attempts);
        body.fill(statement, 10);
    }

    Answer answer() throws IOException {
        return new Answer(body.text(), model, usage, took, attempts);
    }

    /** A number, absent where the row has none. */
    static OptionalLong number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** An amount in billionths of a dollar, absent where the row has none. */
    static Optional<Money> money(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new Money(nanos));
    }

    private static void set(PreparedStatement statement, int place, OptionalLong number) throws SQLException {
        if (number.isPresent()) {
            statement.setLong(place, number.getAsLong());
        } else {
            statement.setNull(place, Types.BIGINT);
        }
    }
}
