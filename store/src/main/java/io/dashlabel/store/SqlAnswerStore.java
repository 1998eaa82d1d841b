package io.dashlabel.store;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.DamagedAnswerException;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores answers in tables, with SQL that both databases understand. */
final class SqlAnswerStore implements AnswerStore {

    /** The number of images in one query. Both databases accept more parameters. */
    private static final int CHUNK = 1_000;

    private static final String FIND =
            "select " + AnswerRow.READ + " from dashlabel_answers where question = ? and image = ?";

    private static final String INSERT =
            "insert into dashlabel_answers (question, image, asked_at, " + AnswerRow.COLUMNS
                    + ") values (?, ?, cast(? as ${moment}), ?, ?, ?, ?, ?, ?, ?, ?) on conflict (question, image) do ";

    private static final String OVERWRITE = "update set asked_at = excluded.asked_at, model = excluded.model,"
            + " input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,"
            + " cost_nanos = excluded.cost_nanos, took_nanos = excluded.took_nanos, attempts = excluded.attempts,"
            + " body_form = excluded.body_form, body = excluded.body";

    private static final String ANSWERED =
            "select image from dashlabel_answers where question = ? and image in (?" + ", ?".repeat(CHUNK - 1) + ")";

    /** The number of answers read at a time. Answers are large. */
    private static final int ANSWER_CHUNK = 100;

    private static final String HELD = "select image, " + AnswerRow.READ
            + " from dashlabel_answers where question = ? and image in (?" + ", ?".repeat(ANSWER_CHUNK - 1) + ")";

    /** Larger values are impossible token counts or durations, and their sums would overflow. */
    private static final String PLAUSIBLE_SUM = "sum(case when %s between 0 and 100000000000000 then %<s end)";

    private static final String CONSUMED = "select count(*), "
            + Stream.of("input_tokens", "output_tokens", "cost_nanos", "took_nanos")
                    .map(PLAUSIBLE_SUM::formatted)
                    .collect(Collectors.joining(", "))
            + " from dashlabel_answers where question = ?";

    private static final String DESCRIBE = "insert into dashlabel_questions (fingerprint, annotator, parts)"
            + " values (?, ?, ?) on conflict (fingerprint) do nothing";

    private static final String NOTE =
            "insert into dashlabel_failures (question, image, asked_at, annotator, kind, reason, attempts)"
                    + " values (?, ?, cast(? as ${moment}), ?, ?, ?, ?)";

    private static final String FAILURES = "select annotator, kind, reason, attempts from dashlabel_failures"
            + " where question = ? and image = ? order by id";

    private static final String FAILED = "select image, kind from dashlabel_failures where question = ? and image in (?"
            + ", ?".repeat(CHUNK - 1) + ") order by id";

    private static final String FAILURE_KINDS =
            "select kind, count(*) from dashlabel_failures where question = ? group by kind order by kind";

    private final Database database;
    private final boolean isForced;
    private final AtomicBoolean closed;

    SqlAnswerStore(Database database) {
        this(database, true, new AtomicBoolean());
    }

    /** @param isForced whether a write must survive a power cut when the method returns */
    private SqlAnswerStore(Database database, boolean isForced, AtomicBoolean closed) {
        this.database = database;
        this.isForced = isForced;
        this.closed = closed;
    }

    @Override
    public AnswerStore ofLocalModels() {
        return new SqlAnswerStore(database, false, closed);
    }

    @Override
    public String description() {
        return database.description();
    }

    @Override
    public void describe(Question question, String annotator) throws IOException {
        String parts = Texts.json(question.parts());
        write(DESCRIBE, statement -> {
            statement.setString(1, question.fingerprint());
            statement.setString(2, Texts.storable(annotator));
            statement.setString(3, parts);
            return statement.executeUpdate();
        });
    }

    @Override
    public Optional<Answer> find(Key key) throws IOException {
        Optional<AnswerRow> row = read(FIND, statement -> row(statement, key));
        return row.isPresent() ? Optional.of(answer(key, row.get())) : Optional.empty();
    }

    @Override
    public Answer keep(Key key, Answer answer, Instant at) throws IOException {
        AnswerRow row = AnswerRow.of(answer);
        requireOpen();
        AnswerRow kept = write(statements -> {
            PreparedStatement insert = statements.of(dialectSql(INSERT + "nothing"));
            row.fill(insert, key, at);
            if (insert.executeUpdate() == 1) {
                return row;
            }
            Optional<AnswerRow> existing = row(statements.of(FIND), key).filter(AnswerRow::isSound);
            if (existing.isEmpty()) {
                PreparedStatement overwrite = statements.of(dialectSql(INSERT + OVERWRITE));
                row.fill(overwrite, key, at);
                overwrite.executeUpdate();
            }
            return existing.orElse(row);
        });
        return answer(key, kept);
    }

    private static Optional<AnswerRow> row(PreparedStatement find, Key key) throws SQLException {
        find.setString(1, key.question());
        find.setString(2, key.image());
        try (ResultSet rows = find.executeQuery()) {
            return rows.next() ? Optional.of(AnswerRow.at(rows, 1)) : Optional.empty();
        }
    }

    private Answer answer(Key key, AnswerRow row) throws IOException {
        try {
            return row.answer();
        } catch (IOException e) {
            throw new DamagedAnswerException(
                    "the answer about image " + key.image() + " in " + description() + " is damaged (" + e.getMessage()
                            + "); asking again puts a new one in its place",
                    e);
        }
    }

    @Override
    public void replace(Key key, Answer answer, Instant at) throws IOException {
        AnswerRow row = AnswerRow.of(answer);
        write(INSERT + OVERWRITE, statement -> {
            row.fill(statement, key, at);
            return statement.executeUpdate();
        });
    }

    @Override
    public void note(Key key, Failure failure, Instant at) throws IOException {
        write(NOTE, statement -> {
            statement.setString(1, key.question());
            statement.setString(2, key.image());
            statement.setString(3, Texts.moment(at));
            statement.setString(4, Texts.storable(failure.step()));
            statement.setString(5, failure.kind().word());
            statement.setString(6, Texts.storable(failure.reason()));
            statement.setInt(7, failure.attempts());
            return statement.executeUpdate();
        });
    }

    @Override
    public List<Failure> failures(Key key) throws IOException {
        return read(FAILURES, statement -> {
            statement.setString(1, key.question());
            statement.setString(2, key.image());
            List<Failure> failures = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    failures.add(new Failure(
                            rows.getString(1),
                            FailureKind.ofWord(rows.getString(2)),
                            rows.getString(3),
                            rows.getInt(4)));
                }
            }
            return failures;
        });
    }

    @Override
    public Set<String> answered(String question, Collection<String> images) throws IOException {
        List<String> all = List.copyOf(images);
        Set<String> answered = new LinkedHashSet<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            answered.addAll(read(ANSWERED, statement -> {
                fill(statement, question, chunk, CHUNK);
                return strings(statement);
            }));
        }
        return answered;
    }

    @Override
    public Held held(String question, Collection<String> images, Predicate<Answer> readable) throws IOException {
        List<String> all = List.copyOf(images);
        Held held = new Held(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (int from = 0; from < all.size(); from += ANSWER_CHUNK) {
            List<String> chunk = all.subList(from, Math.min(from + ANSWER_CHUNK, all.size()));
            Map<String, AnswerRow> rows = read(HELD, statement -> {
                fill(statement, question, chunk, ANSWER_CHUNK);
                return rows(statement);
            });
            rows.forEach((image, row) -> {
                Set<String> where = row.isSound(readable) ? held.answered() : held.damaged();
                where.add(image);
            });
        }
        return held;
    }

    private static Map<String, AnswerRow> rows(PreparedStatement statement) throws SQLException {
        Map<String, AnswerRow> found = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), AnswerRow.at(rows, 2));
            }
        }
        return found;
    }

    private static void fill(PreparedStatement statement, String question, List<String> chunk, int size)
            throws SQLException {
        statement.setString(1, question);
        // the last image fills the rest of the chunk, so one statement serves all chunks
        for (int i = 0; i < size; i++) {
            statement.setString(i + 2, chunk.get(Math.min(i, chunk.size() - 1)));
        }
    }

    private static List<String> strings(PreparedStatement statement) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    @Override
    public Map<String, String> failed(String question, Collection<String> images) throws IOException {
        List<String> all = List.copyOf(images);
        Map<String, String> failed = new LinkedHashMap<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            failed.putAll(read(FAILED, statement -> {
                fill(statement, question, chunk, CHUNK);
                Map<String, String> kinds = new LinkedHashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        kinds.put(rows.getString(1), rows.getString(2));
                    }
                }
                return kinds;
            }));
        }
        return failed;
    }

    @Override
    public Consumed consumed(String question) throws IOException {
        return read(CONSUMED, statement -> {
            statement.setString(1, question);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Consumed(
                        row.getLong(1),
                        new Usage(AnswerRow.number(row, 2), AnswerRow.number(row, 3), AnswerRow.money(row, 4)),
                        AnswerRow.number(row, 5).orElse(0) / 1e9);
            }
        });
    }

    @Override
    public Map<String, Long> failureKinds(String question) throws IOException {
        return read(FAILURE_KINDS, statement -> {
            statement.setString(1, question);
            Map<String, Long> kinds = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    kinds.put(rows.getString(1), rows.getLong(2));
                }
            }
            return kinds;
        });
    }

    /** Work with one statement. */
    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T read(String sql, Use<T> use) throws IOException {
        requireOpen();
        return database.read(statements -> use.of(statements.of(dialectSql(sql))));
    }

    private <T> void write(String sql, Use<T> use) throws IOException {
        requireOpen();
        write(statements -> use.of(statements.of(dialectSql(sql))));
    }

    private <T> T write(Database.Work<T> work) throws IOException {
        return isForced ? database.write(work) : database.writeUnforced(work);
    }

    private String dialectSql(String sql) {
        return database.dialect().translate(sql);
    }

    private void requireOpen() throws IOException {
        if (closed.get()) {
            throw new IOException("the answers in " + description() + " are closed");
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            database.close();
        }
    }
}
