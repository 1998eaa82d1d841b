package io.dashlabel.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.record.RunStatus;
import io.dashlabel.testkit.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRunStoreTest {

    @TempDir
    Path runs;

    @Test
    void runs_stand_in_the_order_in_which_they_began_and_latest_is_the_last() throws IOException {
        WrittenRun.completed(runs, "a-late", 18);
        WrittenRun.completed(runs, "z-early", 11);
        WrittenRun.at(runs, "undated", "{}");
        LocalRunStore index = new LocalRunStore(runs);
        assertThat(index.list()).extracting(StoredRun::id).containsExactly("undated", "z-early", "a-late");
        assertThat(index.find(RunStore.LATEST).id()).isEqualTo("a-late");
    }

    @Test
    void a_run_is_found_by_its_id_and_by_a_beginning_that_is_its_alone() throws IOException {
        WrittenRun.completed(runs, "night", 11);
        WrittenRun.completed(runs, "night-2", 12);
        WrittenRun.completed(runs, "day", 13);
        LocalRunStore index = new LocalRunStore(runs);
        assertThat(index.find("night").id()).as("an id wins over a beginning").isEqualTo("night");
        assertThat(index.find("d").id()).isEqualTo("day");
        assertThatThrownBy(() -> index.find("nig"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("night, night-2");
        assertThatThrownBy(() -> index.find("dusk"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no run 'dusk'", "night, night-2, day");
    }

    @Test
    void a_folder_without_runs_or_none_at_all_has_none() throws IOException {
        Files.createDirectories(runs.resolve("cache"));
        Files.writeString(runs.resolve("answers.db"), "");
        assertThat(new LocalRunStore(runs).list()).isEmpty();
        assertThat(new LocalRunStore(runs.resolve("nowhere")).list()).isEmpty();
        assertThatThrownBy(() -> new LocalRunStore(runs).find(RunStore.LATEST))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(runs + " has no run yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../one", "one/../one", "/", ".", "..", "", "one/labels", "-x", "*", "one\0"})
    void a_word_that_is_no_id_finds_nothing_outside_of_the_runs(String hostile) throws IOException {
        WrittenRun.completed(runs.resolve("in"), "one", 11);
        WrittenRun.completed(runs.resolve("in"), "two", 11);
        WrittenRun.completed(runs, "one", 11);
        assertThatThrownBy(() -> new LocalRunStore(runs.resolve("in")).find(hostile))
                .isInstanceOf(UsageException.class);
    }

    /** Somebody's own folder in that place must not make all runs unreadable. */
    @Test
    void folders_whose_names_no_run_can_have_are_passed_over() throws IOException {
        WrittenRun.completed(runs, "one", 11);
        for (String name : List.of("-rf", ".hidden", "with space", "x".repeat(120))) {
            Files.createDirectories(runs.resolve(name).resolve("labels"));
        }
        assertThat(new LocalRunStore(runs).list()).extracting(StoredRun::id).containsExactly("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[1, 2]",
                "{'status': 7, 'begun': 'yesterday', 'counts': 'none', 'tags': 'x', 'annotators': {}, 'spending': []}"
            })
    void what_a_broken_file_does_not_tell_is_absent(String manifest) throws IOException {
        WrittenRun.at(runs, "one", manifest);
        StoredRun run = new LocalRunStore(runs).find("one");
        assertThat(run.status()).isEqualTo(RunStatus.UNKNOWN);
        assertThat(run.isComplete()).isFalse();
        assertThat(run.begun()).isEmpty();
        assertThat(run.images()).isEmpty();
        assertThat(run.record().results().summary()).isEmpty();
        assertThat(run.record().results().spent()).isEmpty();
        assertThat(run.imagesPerSecond()).isEmpty();
        assertThat(run.record().tags()).isEmpty();
        assertThat(run.answerFiles()).isEmpty();
        assertThat(run.record().inputs().models()).isEmpty();
    }

    @Test
    void a_run_without_an_end_is_running_while_somebody_works_on_it_and_killed_else() throws IOException {
        WrittenRun run = WrittenRun.at(runs, "one", "{'status': 'running', 'begun': '2026-11-23T11:00:00Z'}");
        try (Journal journal = run.work()) {
            WrittenRun.add(journal, "a.jpg");
            WrittenRun.add(journal, "b.jpg");
            assertThat(new LocalRunStore(runs).find("one").status()).isEqualTo(RunStatus.RUNNING);
        }
        StoredRun killed = new LocalRunStore(runs).find("one");
        assertThat(killed.status()).isEqualTo(RunStatus.KILLED);
        assertThat(killed.images()).as("those in its journal").hasValue(2);
    }

    @Test
    void speed_is_not_told_where_the_time_of_a_killed_process_is_missing() throws IOException {
        String timed = "{'status': 'completed', 'steps': 'annotate,report', 'counts': {'pictures': 50},"
                + " 'labellingSeconds': 10.0";
        WrittenRun.at(runs, "once", timed + "}");
        WrittenRun.at(runs, "measured-later", timed + ", 'continued': [{'steps': 'evaluate'}]}");
        WrittenRun.at(runs, "resumed", timed + ", 'continued': [{'steps': 'annotate'}]}");
        LocalRunStore index = new LocalRunStore(runs);
        assertThat(index.find("once").imagesPerSecond()).hasValue(5);
        assertThat(index.find("measured-later").imagesPerSecond()).hasValue(5);
        assertThat(index.find("resumed").imagesPerSecond()).isEmpty();
    }
}
