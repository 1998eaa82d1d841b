package io.dashlabel.store;

import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * An answer as a row of {@code dashlabel_answers}.
 *
 * @param body packed before the database is locked
 */
record AnswerRow(String model, Usage usage, Duration took, int attempts, PackedText body) {

    static final String COLUMNS =
            "model, input_tokens, output_tokens, cost_nanos, took_nanos, attempts, body_form, body";

    /** The columns of a query. It omits a body that exceeds the memory. */
    static final String READ =
            COLUMNS.replaceFirst("body$", "case when length(body) <= " + PackedText.MAX_BYTES + " then body end");

    static AnswerRow of(Answer answer) {
        return new AnswerRow(
                Texts.storable(answer.model()),
                answer.usage(),
                answer.took(),
                answer.attempts(),
                PackedText.of(answer.body()));
    }

    /**
     * Reads a row of {@link #READ}. An impossible number counts as unknown: the model's answer matters more than its
     * cost.
     */
    static AnswerRow at(ResultSet row, int first) throws SQLException {
        Usage usage = new Usage(number(row, first + 1), number(row, first + 2), money(row, first + 3));
        return new AnswerRow(
                Objects.requireNonNullElse(row.getString(first), ""),
                usage,
                Duration.ofNanos(number(row, first + 4).orElse(0)),
                Math.max(1, row.getInt(first + 5)),
                PackedText.at(row, first + 6));
    }

    /** Sets question, image, asked_at and {@link #COLUMNS}, in this order. */
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

    /** Whether the row can be read. */
    boolean isSound() {
        return isSound(answer -> true);
    }

    /** Whether the row can be read and its answer passes the test. */
    boolean isSound(Predicate<Answer> readable) {
        try {
            return readable.test(answer());
        } catch (IOException e) {
            return false;
        }
    }

    Answer answer() throws IOException {
        return new Answer(body.text(), model, usage, took, attempts);
    }

    /** Reads a number. Empty if the row has none or an impossible one. */
    static OptionalLong number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() || number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Reads an amount in billionths of a dollar, by the same rules. */
    static Optional<Money> money(ResultSet row, int column) throws SQLException {
        OptionalLong nanos = number(row, column);
        return nanos.isPresent() ? Optional.of(new Money(nanos.getAsLong())) : Optional.empty();
    }

    private static void set(PreparedStatement statement, int place, OptionalLong number) throws SQLException {
        if (number.isPresent()) {
            statement.setLong(place, number.getAsLong());
        } else {
            statement.setNull(place, Types.BIGINT);
        }
    }
}
