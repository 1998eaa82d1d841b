package io.dashlabel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.PostgresPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tables of one version, opened by a dashlabel of another. */
class SchemaTest {

    private static final Schema CURRENT = Schema.current();

    private static final Schema LATER =
            new Schema(Stream.concat(CURRENT.scripts().stream(), Stream.of("""
                            alter table dashlabel_answers add column note text;

                            create table dashlabel_runs (
                                id text not null primary key,
                                began ${moment},
                                settings ${bytes}
                            );
                            """)).toList());

    @TempDir
    Path folder;

    private String sqlite() {
        return folder.resolve("answers.db").toString();
    }

    private static AnswerStore open(String place, Schema schema) throws IOException {
        return AnswerStores.open(place, Optional.empty(), schema);
    }

    /** The same on both databases. */
    private static void grows(String place) throws Exception {
        Answer answer = KeepingProcess.answer(1, "w");
        int version = CURRENT.scripts().size();
        try (AnswerStore store = open(place, CURRENT)) {
            store.keep(KeepingProcess.key(1), answer, KeepingProcess.AT);
        }
        for (int time = 0; time < 2; time++) {
            try (AnswerStore store = open(place, LATER)) {
                assertThat(store.find(KeepingProcess.key(1))).contains(answer);
                store.replace(KeepingProcess.key(1), answer, KeepingProcess.AT);
            }
        }
        assertThatThrownBy(() -> open(place, CURRENT))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        place.replaceFirst("\\?.*", "") + " was written by a newer dashlabel (its tables are version "
                                + (version + 1) + ", this dashlabel supports version " + version
                                + "); use the newer one, or give another place for the answers");
    }

    @Test
    void a_file_opens_with_later_tables_and_not_the_other_way_round() throws Exception {
        grows(sqlite());
    }

    @Test
    void a_change_that_fails_leaves_tables_and_answers_as_they_were() throws Exception {
        grows(sqlite());
        Schema broken = new Schema(Stream.concat(
                        LATER.scripts().stream(),
                        Stream.of("drop table dashlabel_runs;\nalter table elsewhere add column b text;"))
                .toList());
        assertThatThrownBy(() -> open(sqlite(), broken)).hasMessageContaining("elsewhere");
        try (AnswerStore store = open(sqlite(), LATER)) {
            assertThat(store.find(KeepingProcess.key(1))).isPresent();
        }
        assertThat(new SqliteFile(folder.resolve("answers.db")).query("select count(*) from dashlabel_runs"))
                .isEqualTo("0");
    }

    @Test
    void a_version_that_no_dashlabel_wrote_is_a_sentence() throws Exception {
        try (AnswerStore store = open(sqlite(), CURRENT)) {
            store.keep(KeepingProcess.key(1), KeepingProcess.answer(1, "w"), KeepingProcess.AT);
        }
        SqliteFile file = new SqliteFile(folder.resolve("answers.db"));
        for (String[] change : new String[][] {
            {"update dashlabel_schema set version = -1", "their version is -1"},
            {"update dashlabel_schema set version = 0", "their version is 0"},
            {"delete from dashlabel_schema", "their version is missing"}
        }) {
            file.execute(change[0]);
            assertThatThrownBy(() -> open(sqlite(), CURRENT))
                    .as(change[0])
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(change[1]);
        }
    }

    @Test
    void a_file_as_version_1_wrote_it_opens_today() throws Exception {
        new SqliteFile(folder.resolve("answers.db")).execute(version1());
        try (AnswerStore store = AnswerStores.open(sqlite(), Optional.empty())) {
            assertThat(store.find(KeepingProcess.key(1)))
                    .contains(new Answer(
                            "{\"weather\": \"größer ☂\"}",
                            "m",
                            Usage.tokens(1_105, 27).withCost(new Money(123_456_789)),
                            Duration.ofNanos(1_234_567_891),
                            3));
            assertThat(store.find(KeepingProcess.key(2)))
                    .contains(new Answer("[1,2]".repeat(100), "m", Usage.NONE, Duration.ofMillis(5)));
            assertThat(store.failures(KeepingProcess.key(3)))
                    .isEqualTo(List.of(new Failure("scene", FailureKind.RATE_LIMITED, "slow down", 4)));
        }
    }

    private static String[] version1() throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("version-1.sql")) {
            return new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8).split(";\n");
        }
    }

    @Nested
    class OnPostgres {

        @RegisterExtension
        final PostgresPlace postgres = new PostgresPlace();

        @Test
        void a_database_opens_with_later_tables_and_not_the_other_way_round() throws Exception {
            grows(postgres.place());
        }
    }
}
