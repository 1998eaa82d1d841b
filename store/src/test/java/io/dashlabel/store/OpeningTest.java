package io.dashlabel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places that hold something else, or nothing that can be used. */
class OpeningTest {

    @TempDir
    Path folder;

    private static void open(String place) throws IOException {
        AnswerStores.open(place, Optional.empty()).close();
    }

    @Test
    void a_password_in_another_form_than_an_address_never_names_a_file() throws Exception {
        for (String place : new String[] {
            "host=h user=u password=s3cret", "AccountName=a;AccountKey=s3cret;", "answers.db;user=u;password=s3cret"
        }) {
            assertThatThrownBy(() -> open(place))
                    .as(place)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void a_text_file_is_a_usage_error_and_stays_as_it_is() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "Remember the milk. ".repeat(100));
        assertThatThrownBy(() -> open(file.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessage(file + " exists and is no database of answers; give another place for the answers");
        assertThat(file).hasContent("Remember the milk. ".repeat(100));
        assertThat(folder.toFile().list()).containsExactly("notes.txt");
    }

    @Test
    void a_database_of_another_program_is_a_usage_error_and_stays_as_it_is() throws Exception {
        Path file = folder.resolve("other.db");
        new SqliteFile(file).execute("create table bookmarks (url text)", "create table visits (at text)");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> open(file.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessage(file
                        + " contains tables that are not dashlabel's (bookmarks, visits); give another place for the"
                        + " answers");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void tables_of_our_names_laid_out_in_another_way_are_a_usage_error() throws Exception {
        Path file = folder.resolve("answers.db");
        open(file.toString());
        new SqliteFile(file).execute("alter table dashlabel_answers rename column took_nanos to took");
        assertThatThrownBy(() -> open(file.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has tables of an unknown form")
                .hasMessageContaining("took_nanos");
    }

    @Test
    void an_empty_file_is_filled() throws Exception {
        Path file = Files.createFile(folder.resolve("answers.db"));
        open(file.toString());
        assertThat(new SqliteFile(file).query("select max(version) from dashlabel_schema"))
                .isEqualTo("1");
    }

    @Test
    void a_folder_is_a_usage_error() {
        assertThatThrownBy(() -> open(folder.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessage(folder + " is a folder; give the answers a file, such as " + folder.resolve("answers.db"));
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_usage_error() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> open(file.resolve("answers.db").toString()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("give another place");
        assertThatThrownBy(() -> open(file.resolve("deeper/answers.db").toString()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("give another place");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:s3cret@host/labels",
                "postgresql://ann:s3cret@host/labels",
                "jdbc:mysql://host/labels?password=s3cret",
                "jdbc:postgresql://ann:s3cret@host/labels",
                "jdbc:postgresql://host?password=s3cret",
                "jdbc:postgresql:labels?password=s3cret",
                "jdbc:postgresql://host/labels#password=s3cret",
                "jdbc:postgresql://host/labels?password=s3cret%",
                "jdbc:postgresql://host/labels?password=s3cret%zz",
                "https://ann:s3cret@host/labels"
            })
    void an_address_of_another_form_is_a_usage_error_that_does_not_repeat_it(String place) {
        assertThatThrownBy(() -> open(place))
                .isInstanceOf(UsageException.class)
                .hasNoCause()
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b"})
    void no_path_is_a_usage_error(String place) {
        assertThatThrownBy(() -> open(place)).isInstanceOf(UsageException.class);
    }

    @Test
    void a_server_that_is_not_there_is_told_without_the_password() {
        assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/labels?user=ann&password=s3cret"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("jdbc:postgresql://127.0.0.1:1/labels does not answer (")
                .hasMessageEndingWith("); run again when it does")
                .hasStackTraceContaining("refused")
                .satisfies(e -> assertThat(Secrets.everythingOf(e)).doesNotContain("s3cret"));
    }
}
