package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.OpenRun;
import io.dashlabel.run.store.RunDeletion;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every place where runs are kept must do. */
public abstract class RunStoreContract {

    /** The same place as another process sees it; each has the runs that the others brought there. */
    protected abstract RunStore store() throws IOException;

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String record(int hour) {
        return "{\"status\": \"completed\", \"begun\": \"2026-11-23T" + hour + ":00:00Z\"}";
    }

    /** A run with labels of one image and its drawing. */
    private static void labelled(RunStore store, String id, int hour) throws IOException {
        try (OpenRun run = store.create(id);
                Journal journal = Journal.open(run.folder().journal())) {
            write(run.folder().manifest(), record(hour));
            run.sync();
            WrittenRun.add(journal, "a.jpg");
            write(run.folder().labels().resolve("a.jpg.json"), "{\"name\": \"a.jpg\"}");
            write(run.folder().overlay("a.jpg"), "drawing");
            run.done("a.jpg");
            journal.finish();
            run.sync();
        }
    }

    private static List<String> ids(RunStore store) throws IOException {
        return store.list().stream().map(StoredRun::id).toList();
    }

    @Test
    void there_are_none_at_first() throws IOException {
        assertThat(store().list()).isEmpty();
        assertThatThrownBy(() -> store().find(RunStore.LATEST))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(" has no run yet");
    }

    @Test
    void runs_are_listed_as_they_began_and_found_by_id_beginning_and_latest() throws IOException {
        labelled(store(), "night-2", 18);
        labelled(store(), "night", 11);
        labelled(store(), "day", 12);
        RunStore store = store();
        assertThat(ids(store)).containsExactly("night", "day", "night-2");
        assertThat(store.find("night").id()).as("an id wins over a beginning").isEqualTo("night");
        assertThat(store.find("d").id()).isEqualTo("day");
        assertThat(store.find(RunStore.LATEST).id()).isEqualTo("night-2");
        assertThat(store.find("day").status().word()).isEqualTo("completed");
        assertThatThrownBy(() -> store.find("nig")).hasMessageContaining("night, night-2");
        assertThatThrownBy(() -> store.find("dusk")).hasMessageContaining("no run 'dusk'", "night, day, night-2");
    }

    @Test
    void a_run_is_there_with_all_its_files() throws IOException {
        labelled(store(), "one", 11);
        RunStore store = store();
        RunFolder run =
                store.fetch(store.find("one").id(), true, (files, of) -> {}).folder();
        assertThat(run.labels().resolve("a.jpg.json")).hasContent("{\"name\": \"a.jpg\"}");
        assertThat(run.overlay("a.jpg")).hasContent("drawing");
        try (Journal journal = Journal.openToRead(run.journal())) {
            assertThat(journal.last("a.jpg")).isPresent();
        }
    }

    @Test
    void an_id_is_taken_once() throws IOException {
        labelled(store(), "one", 11);
        assertThatThrownBy(() -> store().create("one"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("run one exists already", "--resume one");
        assertThat(ids(store())).containsExactly("one");
        assertThat(store().find("one").begun()).as("it is untouched").isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../one", "", "a/b", ".hidden", "with space", "*"})
    void what_is_no_name_makes_no_run_and_finds_none(String hostile) throws IOException {
        labelled(store(), "one", 11);
        labelled(store(), "two", 11);
        assertThatThrownBy(() -> store().create(hostile)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> store().resume(hostile)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> store().find(hostile)).isInstanceOf(UsageException.class);
        assertThat(ids(store())).containsExactly("one", "two");
    }

    @Test
    void a_run_that_was_only_just_made_can_be_taken_back() throws IOException {
        try (OpenRun run = store().create("one")) {
            run.discard();
        }
        assertThat(store().list()).isEmpty();
        labelled(store(), "one", 11);
        assertThat(ids(store())).containsExactly("one");
    }

    @Test
    void a_run_goes_on_with_what_it_has() throws IOException {
        labelled(store(), "one", 11);
        RunStore store = store();
        var unused = store.find("one");
        try (OpenRun run = store.resume("one");
                Journal journal = Journal.open(run.folder().journal())) {
            assertThat(journal.last("a.jpg")).isPresent();
            WrittenRun.add(journal, "b.jpg");
            write(run.folder().labels().resolve("b.jpg.json"), "{\"name\": \"b.jpg\"}");
            run.done("b.jpg");
            journal.finish();
            run.sync();
        }
        RunStore other = store();
        RunFolder there =
                other.fetch(other.find("one").id(), false, (files, of) -> {}).folder();
        assertThat(there.labels().resolve("b.jpg.json")).isRegularFile();
        assertThat(there.labels().resolve("a.jpg.json")).isRegularFile();
        assertThatThrownBy(() -> store.resume("two"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no run two");
    }

    @Test
    void a_run_is_locked_to_change_its_record() throws IOException {
        labelled(store(), "one", 11);
        RunStore store = store();
        try (OpenRun run = store.lock(store.find("one"))) {
            write(run.folder().manifest(), record(13));
            run.sync();
        }
        assertThat(store().find("one").begun().orElseThrow()).hasToString("2026-11-23T13:00:00Z");
        try (OpenRun again = store.lock(store.find("one"))) {
            assertThat(again.folder().id()).as("it was let go of").isEqualTo("one");
        }
    }

    @Test
    void a_run_at_work_can_be_looked_at_and_neither_locked_nor_deleted() throws IOException {
        labelled(store(), "one", 11);
        RunStore working = store();
        var unused = working.find("one");
        try (OpenRun run = working.resume("one");
                Journal journal = Journal.open(run.folder().journal())) {
            assertThat(journal.size()).isEqualTo(1);
            RunStore other = store();
            StoredRun seen = other.find("one");
            var fetched = other.fetch("one", false, (files, of) -> {});
            assertThat(fetched.folder().labels().resolve("a.jpg.json")).isRegularFile();
            assertThatThrownBy(() -> other.lock(seen))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another dashlabel process works on the run");
            assertThatThrownBy(() -> other.deletion(seen).carryOut(files -> {}))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("wait until it ends, or stop it");
        }
        assertThat(ids(store())).containsExactly("one");
    }

    @Test
    void a_deleted_run_is_gone_and_the_others_stay() throws IOException {
        labelled(store(), "one", 11);
        labelled(store(), "two", 12);
        RunStore store = store();
        RunDeletion deletion = store.deletion(store.find("one"));
        assertThat(deletion.id()).isEqualTo("one");
        assertThat(deletion.files())
                .as("record, journal, labels and drawing at least")
                .isGreaterThanOrEqualTo(4);
        assertThat(deletion.bytes()).isPositive();
        assertThat(deletion.isLink()).isFalse();
        AtomicLong counted = new AtomicLong();
        deletion.carryOut(counted::set);
        assertThat(counted.get()).isPositive();
        assertThat(ids(store)).containsExactly("two");
        assertThat(ids(store())).containsExactly("two");
        labelled(store(), "one", 13);
        assertThat(ids(store())).as("its id is free again").containsExactly("two", "one");
    }
}
