package io.dashlabel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

    private static final Answer LARGE =
            new Answer("{\"car\": [1.5, 2.5]}".repeat(50_000), "m", Usage.NONE, Duration.ZERO);

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void file() {
        file = folder.resolve("answers.db");
    }

    private AnswerStore open() throws IOException {
        return AnswerStores.open(file.toString(), Optional.empty());
    }

    private static void keep(AnswerStore store, int n) throws IOException {
        store.keep(KeepingProcess.key(n), KeepingProcess.answer(n, "w"), KeepingProcess.AT);
    }

    @Test
    void a_full_disk_is_told_and_the_store_goes_on_when_there_is_room() throws Exception {
        SqliteDatabase database = SqliteDatabase.at(file, Schema.current());
        try (AnswerStore store = new SqlAnswerStore(database)) {
            database.write(
                    statements -> statements.of("pragma max_page_count = 50").execute());
            int[] kept = {0};
            assertThatThrownBy(() -> {
                        while (kept[0] < 1_000) {
                            keep(store, kept[0]);
                            kept[0]++;
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full: " + file
                            + " cannot grow; make room and run again, the answers kept so far are safe");
            assertThat(kept[0]).isBetween(10, 100);
            for (int n = 0; n < kept[0]; n++) {
                assertThat(store.find(KeepingProcess.key(n))).contains(KeepingProcess.answer(n, "w"));
            }
            assertThat(store.find(KeepingProcess.key(kept[0]))).isEmpty();

            database.write(
                    statements -> statements.of("pragma max_page_count = 5000").execute());
            keep(store, kept[0]);
            assertThat(store.find(KeepingProcess.key(kept[0]))).isPresent();
        }
        assertThat(new SqliteFile(file).integrity()).isEqualTo("ok");
    }

    @Test
    void threads_that_meet_a_full_disk_lose_nothing_that_was_acknowledged() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        SqliteDatabase database = SqliteDatabase.at(file, Schema.current());
        try (AnswerStore store = new SqlAnswerStore(database)) {
            database.write(
                    statements -> statements.of("pragma max_page_count = 100").execute());
            List<Callable<Boolean>> keeping = IntStream.range(0, 300)
                    .<Callable<Boolean>>mapToObj(n -> () -> {
                        try {
                            keep(store, n);
                            return true;
                        } catch (IOException e) {
                            assertThat(e).hasMessageStartingWith("the disk is full");
                            return false;
                        }
                    })
                    .toList();
            List<Boolean> kept = new ArrayList<>();
            for (Future<Boolean> answer : threads.invokeAll(keeping)) {
                kept.add(answer.get());
            }
            assertThat(kept).contains(true, false);
            for (int n = 0; n < kept.size(); n++) {
                assertThat(store.find(KeepingProcess.key(n)).isPresent()).isEqualTo(kept.get(n));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(new SqliteFile(file).integrity()).isEqualTo("ok");
    }

    @Test
    void the_log_stays_small_and_is_gone_when_all_is_closed() throws Exception {
        try (AnswerStore store = open()) {
            for (int n = 0; n < 1_000; n++) {
                keep(store, n);
            }
            assertThat(Files.size(folder.resolve("answers.db-wal"))).isLessThan(8 << 20);
        }
        assertThat(folder.toFile().list()).containsExactly("answers.db");
    }

    @Test
    void each_answer_is_forced_to_the_disk() throws Exception {
        SqliteDatabase database = SqliteDatabase.at(file, Schema.current());
        try (AnswerStore store = new SqlAnswerStore(database)) {
            keep(store, 1);
            int full = database.write(statements -> {
                try (ResultSet rows = statements.of("pragma synchronous").executeQuery()) {
                    return rows.getInt(1);
                }
            });
            assertThat(full).isEqualTo(2);
            assertThat(new SqliteFile(file).query("pragma journal_mode")).isEqualTo("wal");
        }
    }

    @Test
    void what_people_query_is_in_columns() throws Exception {
        Question question = Question.of("prompt", "What \"is\" it?", "model", "m");
        SqliteFile database = new SqliteFile(file);
        try (AnswerStore store = open()) {
            keep(store, 7);
            store.describe(question, "scene");
            store.note(KeepingProcess.key(8), new Failure("scene", FailureKind.REFUSED, "no", 2), KeepingProcess.AT);
        }
        assertThat(database.query("select image || ' ' || model || ' ' || input_tokens || ' ' || took_nanos || ' '"
                        + " || attempts || ' ' || asked_at from dashlabel_answers where cost_nanos is null"))
                .isEqualTo(KeepingProcess.key(7).image() + " w 7 7000000 1 2026-11-25T09:30:00.000Z");
        assertThat(database.query("select annotator || ' ' || parts from dashlabel_questions where fingerprint = '"
                        + question.fingerprint() + "'"))
                .isEqualTo("scene {\"model\":\"m\",\"prompt\":\"What \\\"is\\\" it?\"}");
        assertThat(database.query(
                        "select annotator || ' ' || kind || ' ' || reason || ' ' || attempts || ' ' || asked_at"
                                + " from dashlabel_failures"))
                .isEqualTo("scene refused no 2 2026-11-25T09:30:00.000Z");
    }

    @Test
    void an_answer_whose_bytes_were_damaged_is_told_and_can_be_replaced() throws Exception {
        try (AnswerStore store = open()) {
            store.keep(KeepingProcess.key(1), LARGE, KeepingProcess.AT);
            new SqliteFile(file).execute("update dashlabel_answers set body = x'1f8b00'");
            assertThatThrownBy(() -> store.find(KeepingProcess.key(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is damaged");
            store.replace(KeepingProcess.key(1), LARGE, KeepingProcess.AT);
            assertThat(store.find(KeepingProcess.key(1))).contains(LARGE);
        }
    }

    @Test
    void a_large_body_is_kept_small() throws Exception {
        try (AnswerStore store = open()) {
            store.keep(KeepingProcess.key(1), LARGE, KeepingProcess.AT);
            keep(store, 2);
        }
        SqliteFile database = new SqliteFile(file);
        assertThat(database.query("select body_form from dashlabel_answers where image = '"
                        + KeepingProcess.key(1).image() + "'"))
                .isEqualTo("gzip");
        assertThat(Files.size(file)).isLessThan(LARGE.body().length() / 5);
    }
}
