package io.dashlabel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.DamagedAnswerException;
import io.dashlabel.cost.Usage;
import io.dashlabel.testkit.PostgresPlace;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One answer that is damaged is one answer that is missing, in either database. */
class DamagedAnswersTest {

    private static final AnswerStore.Key SOUND = KeepingProcess.key(1);
    private static final AnswerStore.Key HURT = KeepingProcess.key(2);

    /** What damages {@code body_form} and {@code body}; {@code X''} is bytes in SQLite's words. */
    private static final List<String> FORMS = List.of(
            "body = X'1f8b00'",
            "body_form = 'gzip', body = X''",
            "body_form = 'gzip', body = X'00112233445566778899'",
            "body_form = 'zstd'",
            "body_form = ''",
            "body_form = 'text', body = X'ff28fe7b'");

    @FunctionalInterface
    private interface Sql {
        void execute(String statement) throws Exception;
    }

    private static byte[] packed(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                gzip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static String truncated() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"car\": [1, 2, 3]}".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return hex(java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 5));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void damages(AnswerStore store, Sql sql, String damage) throws Exception {
        Answer other = KeepingProcess.answer(3, "other");
        sql.execute("update dashlabel_answers set " + damage + " where image = '" + HURT.image() + "'");
        assertThatThrownBy(() -> store.find(HURT))
                .as(damage)
                .isInstanceOf(DamagedAnswerException.class)
                .hasMessageContaining(HURT.image())
                .hasMessageContaining("is damaged")
                .hasMessageContaining("asking again puts a new one in its place");
        assertThat(store.find(SOUND)).isPresent();
        AnswerStore.Held held =
                store.held(SOUND.question(), List.of(SOUND.image(), HURT.image(), "f".repeat(64)), answer -> true);
        assertThat(held).isEqualTo(new AnswerStore.Held(Set.of(SOUND.image()), Set.of(HURT.image())));
        assertThat(store.consumed(SOUND.question()).answers()).isEqualTo(2);
        assertThat(store.keep(HURT, other, KeepingProcess.AT))
                .as("a damaged one gives way")
                .isEqualTo(other);
        assertThat(store.find(HURT)).contains(other);
        assertThat(store.keep(HURT, KeepingProcess.answer(2, "w"), KeepingProcess.AT))
                .as("a sound one stays")
                .isEqualTo(other);
    }

    private static void every_form(AnswerStore store, Sql sql, String bytes) throws Exception {
        store.keep(SOUND, KeepingProcess.answer(1, "w"), KeepingProcess.AT);
        store.keep(HURT, KeepingProcess.answer(2, "w"), KeepingProcess.AT);
        for (String damage : FORMS) {
            damages(store, sql, damage.replaceAll("X'([0-9a-f]*)'", bytes));
        }
        damages(store, sql, ("body_form = 'gzip', body = X'" + truncated() + "'").replaceAll("X'([0-9a-f]*)'", bytes));
        String bomb = hex(packed(400));
        damages(store, sql, "body_form = 'gzip', body = " + bytes.replace("$1", bomb));
    }

    private static void odd_numbers(AnswerStore store, Sql sql) throws Exception {
        store.keep(SOUND, KeepingProcess.answer(1, "w"), KeepingProcess.AT);
        store.keep(HURT, KeepingProcess.answer(2, "w"), KeepingProcess.AT);
        for (String numbers : List.of(
                "input_tokens = 9223372036854775807, output_tokens = 9223372036854775807, cost_nanos ="
                        + " 9223372036854775807, took_nanos = 9223372036854775807",
                "input_tokens = -1, output_tokens = -9223372036854775808, cost_nanos = -5, took_nanos = -7",
                "attempts = 0",
                "attempts = -3")) {
            sql.execute("update dashlabel_answers set " + numbers);
            assertThat(store.find(HURT).orElseThrow().body())
                    .as("what the model said is there: %s", numbers)
                    .isEqualTo(KeepingProcess.answer(2, "w").body());
            AnswerStore.Consumed consumed = store.consumed(SOUND.question());
            assertThat(consumed.answers()).isEqualTo(2);
            assertThat(consumed.seconds()).isNotNegative();
        }
        assertThat(store.consumed(SOUND.question()).usage()).isEqualTo(Usage.NONE);
    }

    @Nested
    class Sqlite {

        @TempDir
        Path folder;

        private Path file() {
            return folder.resolve("answers.db");
        }

        private AnswerStore open() throws IOException {
            return AnswerStores.open(file().toString(), Optional.empty());
        }

        private void execute(String statement) throws Exception {
            new SqliteFile(file()).execute(statement);
        }

        @Test
        void every_form_of_damage_counts_as_missing() throws Exception {
            try (AnswerStore store = open()) {
                every_form(store, this::execute, "X'$1'");
            }
        }

        @Test
        void a_body_that_is_null_or_larger_than_any_answer_is_never_loaded() throws Exception {
            try (AnswerStore store = open()) {
                store.keep(SOUND, KeepingProcess.answer(1, "w"), KeepingProcess.AT);
                store.keep(HURT, KeepingProcess.answer(2, "w"), KeepingProcess.AT);
            }
            new SqliteFile(file())
                    .execute(
                            "pragma writable_schema = on",
                            "update sqlite_master set sql = replace(sql, ' not null', '') where name = 'dashlabel_answers'");
            try (AnswerStore store = open()) {
                damages(store, this::execute, "body = null");
                damages(store, this::execute, "body_form = null");
                damages(store, this::execute, "model = null, attempts = null, took_nanos = null, body = null");
                damages(store, this::execute, "body_form = 'text', body = zeroblob(200000000)");
            }
        }

        @Test
        void numbers_that_cannot_be_cost_no_labels() throws Exception {
            try (AnswerStore store = open()) {
                odd_numbers(store, this::execute);
            }
        }

        /** Pages of the file itself: said with what saves the rest. */
        @Test
        void a_file_whose_pages_are_damaged_is_told_with_what_saves_the_rest() throws Exception {
            int answers = 500;
            try (AnswerStore store = open()) {
                for (int i = 0; i < answers; i++) {
                    store.keep(KeepingProcess.key(i), KeepingProcess.answer(i, "w"), KeepingProcess.AT);
                }
            }
            try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
                long page = bytes.length() / 2 / 4096 * 4096;
                bytes.seek(page);
                bytes.write(new byte[4096]);
            }
            assertThatThrownBy(() -> {
                        try (AnswerStore store = open()) {
                            for (int i = 0; i < answers; i++) {
                                store.find(KeepingProcess.key(i));
                            }
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file() + " is damaged as a file")
                    .hasMessageContaining(
                            "sqlite3 " + file() + " .dump | sed 's/^ROLLBACK.*/COMMIT;/' | sqlite3 saved.db");
        }

        @Test
        void the_way_that_is_told_saves_the_rest() throws Exception {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "sqlite3"))),
                    "the program sqlite3 is not on the path");
            int answers = 500;
            try (AnswerStore store = open()) {
                for (int i = 0; i < answers; i++) {
                    store.keep(KeepingProcess.key(i), KeepingProcess.answer(i, "w"), KeepingProcess.AT);
                }
            }
            try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
                bytes.seek(bytes.length() - 2 * 4096); // far from the pages that lead to others
                bytes.write(new byte[4096]);
            }
            Process process = new ProcessBuilder(
                            "sh", "-c", "sqlite3 answers.db .dump | sed 's/^ROLLBACK.*/COMMIT;/' | sqlite3 saved.db")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            process.waitFor();
            try (AnswerStore saved =
                    AnswerStores.open(folder.resolve("saved.db").toString(), Optional.empty())) {
                int found = 0;
                for (int i = 0; i < answers; i++) {
                    Optional<Answer> answer = saved.find(KeepingProcess.key(i));
                    found += answer.isPresent() ? 1 : 0;
                    assertThat(answer.orElse(KeepingProcess.answer(i, "w"))).isEqualTo(KeepingProcess.answer(i, "w"));
                }
                assertThat(found).isBetween(answers * 9 / 10, answers);
            }
        }
    }

    @Nested
    class Postgres {

        @RegisterExtension
        final PostgresPlace postgres = new PostgresPlace();

        private AnswerStore open() throws IOException {
            return AnswerStores.open(postgres.place(), Optional.empty());
        }

        @Test
        void every_form_of_damage_counts_as_missing() throws Exception {
            try (AnswerStore store = open()) {
                every_form(store, postgres::execute, "decode('$1', 'hex')");
            }
        }

        @Test
        void numbers_that_cannot_be_cost_no_labels() throws Exception {
            try (AnswerStore store = open()) {
                odd_numbers(store, postgres::execute);
            }
        }
    }
}
