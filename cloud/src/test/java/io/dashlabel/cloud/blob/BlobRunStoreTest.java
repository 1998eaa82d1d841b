package io.dashlabel.cloud.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.Context;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.OpenRun;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.testkit.AzuritePlace;
import io.dashlabel.testkit.AzuriteServer;
import io.dashlabel.testkit.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BlobRunStoreTest {

    private static final List<String> ODD = List.of("a.jpg", "b c/#1.jpg", "b c/50%.jpg", "ü?😀.jpg");

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    @TempDir
    private Path home = Path.of("");

    /** As from a machine with this folder. */
    private BlobRunStore runs(Store store, String machine) {
        return runs(store, machine, time -> {}, 40_000);
    }

    private BlobRunStore runs(Store store, String machine, Sleeper sleeper, int blocks) {
        return runs(store, machine, store.server().endpoint(), sleeper, blocks);
    }

    private BlobRunStore runs(Store store, String machine, String endpoint, Sleeper sleeper, int blocks) {
        BlobContainer container = Store.blobs(
                        endpoint, BlobLogin.key("K", store.server().key()), 100)
                .container(store.address("runs"));
        BlobRetry patience = new BlobRetry(sleeper, Duration.ofSeconds(15), Duration.ofSeconds(5), blocks);
        return new BlobRunStore(container, store.address("runs"), home.resolve(machine), patience);
    }

    private static JournalEntry entry(String image) {
        return new JournalEntry(
                image,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                0,
                Map.of(),
                List.of());
    }

    private static void label(RunFolder run, Journal journal, String image, String labels) throws IOException {
        journal.add(entry(image));
        write(run.labels().resolve(image + ".json"), labels);
        write(run.overlay(image), "drawing of " + image);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Map<String, String> files(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(run.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static Map<String, String> blobs(Store store) {
        Map<String, String> blobs = new TreeMap<>();
        for (String name : store.names()) {
            if (!name.endsWith("/" + RunLock.NAME)) {
                blobs.put(name.replaceFirst("^runs/one/", ""), store.text(name));
            }
        }
        return blobs;
    }

    private RunFolder labelled(BlobRunStore runs, List<String> images) throws IOException {
        boolean isNew = !Files.exists(runs.folder().resolve("one"));
        RunFolder run;
        try (OpenRun delivery = isNew ? runs.create("one") : runs.resume("one");
                Journal journal = Journal.open(delivery.folder().journal())) {
            run = delivery.folder();
            write(run.manifest(), "{}");
            delivery.sync();
            for (String image : images) {
                label(run, journal, image, "labels of " + image);
                delivery.done(image);
            }
            journal.finish();
            delivery.sync();
        }
        return run;
    }

    /** Waits as long as the lease of a process that was killed lasts. */
    private static Sleeper ending(Store store) {
        BlobBreakLeaseOptions now = new BlobBreakLeaseOptions().setBreakPeriod(Duration.ZERO);
        return time -> new BlobLeaseClientBuilder()
                .blobClient(store.blob("runs/one/" + RunLock.NAME))
                .buildClient()
                .breakLeaseWithResponse(now, null, Context.NONE);
    }

    @Test
    void all_of_a_run_ends_in_the_container_and_comes_back_on_another_machine() throws Exception {
        Store store = Store.made(azurite);
        RunFolder run = labelled(runs(store, "here"), ODD);
        assertThat(blobs(store)).isEqualTo(files(run.root())).hasSize(2 + 2 * ODD.size());

        BlobRunStore there = runs(store, "there");
        there.list();
        assertThat(files(there.folder().resolve("one"))).containsOnlyKeys("run.json");
        AtomicInteger fetched = new AtomicInteger();
        there.fetch("one", true, (files, of) -> fetched.incrementAndGet());
        assertThat(files(there.folder().resolve("one"))).isEqualTo(files(run.root()));
        assertThat(fetched).hasValue(2 * ODD.size());
        there.fetch("one", true, (files, of) -> fetched.incrementAndGet());
        assertThat(fetched).as("nothing has changed").hasValue(2 * ODD.size());
    }

    @Test
    void a_record_is_not_fetched_without_its_taxonomy() throws Exception {
        Store store = Store.made(azurite);
        labelled(runs(store, "here"), List.of("a.jpg"));
        store.put("runs/one/taxonomy.json", "{}");
        BlobRunStore there = runs(store, "there");
        Path inTheWay = there.folder().resolve("one/taxonomy.json/file");
        write(inTheWay, "");
        assertThatThrownBy(there::list).isInstanceOf(IOException.class);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertThat(there.list()).extracting(StoredRun::id).containsExactly("one");
        assertThat(files(there.folder().resolve("one"))).containsOnlyKeys("run.json", "taxonomy.json");
    }

    @Test
    void a_run_can_be_looked_at_and_changed_without_its_drawings_which_stay_in_the_container() throws Exception {
        Store store = Store.made(azurite);
        RunFolder run = labelled(runs(store, "here"), List.of("a.jpg", "b.jpg"));
        BlobRunStore there = runs(store, "there");
        there.fetch("one", false, (files, of) -> {});
        RunFolder copy = RunFolder.open(there.folder(), "one");
        try (OpenRun delivery = there.lock(StoredRun.of(copy))) {
            write(copy.manifest(), "{\"tags\":[]}");
            delivery.sync();
        }
        assertThat(files(copy.root()))
                .containsOnlyKeys("run.json", "pictures.jsonl", "labels/a.jpg.json", "labels/b.jpg.json");
        write(run.manifest(), "{\"tags\":[]}");
        assertThat(blobs(store)).isEqualTo(files(run.root()));
        there.fetch("one", true, (files, of) -> {});
        assertThat(files(copy.root())).isEqualTo(files(run.root()));
        there.fetch("one", false, (files, of) -> {});
        assertThat(files(copy.root())).as("what is here stays here").isEqualTo(files(run.root()));
    }

    @Test
    void a_run_deleted_in_the_container_is_not_among_those_that_there_are() throws Exception {
        Store store = Store.made(azurite);
        BlobRunStore here = runs(store, "here");
        labelled(here, List.of("a.jpg"));
        assertThat(here.list()).extracting(StoredRun::id).containsExactly("one");
        store.names().forEach(name -> store.blob(name).delete());
        assertThat(here.list()).isEmpty();
    }

    @Test
    void an_image_is_in_the_container_while_the_run_goes_on() throws Exception {
        Store store = Store.made(azurite);
        BlobRunStore runs = runs(store, "here");
        RunFolder run;
        try (OpenRun delivery = runs.create("one");
                Journal journal = Journal.open(delivery.folder().journal())) {
            run = delivery.folder();
            label(run, journal, "a.jpg", "labels");
            delivery.done("a.jpg");
            while (!store.names().contains("runs/one/overlays/a.jpg.jpg")) {
                Thread.onSpinWait();
            }
            assertThat(store.text("runs/one/pictures.jsonl.more")).contains("\"a.jpg\"");
        }
        BlobRunStore there = runs(store, "there");
        there.fetch("one", true, (files, of) -> {});
        assertThat(files(there.folder().resolve("one"))).isEqualTo(files(run.root()));
    }

    @Test
    void a_journal_that_has_no_room_for_blocks_is_begun_anew_and_loses_nothing() throws Exception {
        Store store = Store.made(azurite);
        BlobRunStore runs = runs(store, "here");
        RunFolder run = RunFolder.create(runs.folder(), "one");
        SyncLog log = SyncLog.open(home.resolve("log"));
        BlobContainer container = store.blobs().container(store.address("runs"));
        RemoteJournal remote = new RemoteJournal(container, "runs/one/", run.journal(), log, 2);
        BlobRunStore there = runs(store, "there");
        Path copy = there.folder().resolve("one/pictures.jsonl");
        try (Journal journal = Journal.open(run.journal())) {
            for (int i = 0; i < 7; i++) {
                journal.add(entry("image " + i));
                remote.append();
                there.fetch("one", true, (files, of) -> {});
                assertThat(copy).hasSameTextualContentAs(run.journal());
            }
            journal.finish();
        }
        remote.settle();
        there.fetch("one", true, (files, of) -> {});
        assertThat(copy).hasSameTextualContentAs(run.journal());
        assertThat(store.names()).containsExactly("runs/one/pictures.jsonl");
    }

    /** Does an image of a run that was begun elsewhere, and is killed as soon as its line is sent. */
    private RunFolder killedAfter(BlobRunStore runs, String image) throws IOException {
        boolean isNew = !Files.exists(runs.folder().resolve("one"));
        RunFolder run;
        try (OpenRun delivery = isNew ? runs.create("one") : runs.resume("one");
                Journal journal = Journal.open(delivery.folder().journal())) {
            run = delivery.folder();
            label(run, journal, image, "labels of " + image);
            delivery.done(image);
            while (!sent(runs, "pictures.jsonl.more").contains('"' + image + '"')) {
                Thread.onSpinWait();
            }
        }
        return run;
    }

    private String sent(BlobRunStore runs, String file) throws IOException {
        BlobContainer container =
                Store.made(azurite).blobs().container(Store.made(azurite).address("runs"));
        var blobs = container.list("runs/one/" + file);
        return blobs.hasNext()
                ? new String(container.read(blobs.next().name(), Optional.empty()), StandardCharsets.UTF_8)
                : "";
    }

    @Test
    void a_run_killed_on_two_machines_one_after_the_other_loses_no_line_of_its_journal() throws Exception {
        Store store = Store.made(azurite);
        killedAfter(runs(store, "first"), "a.jpg");
        BlobRunStore second = runs(store, "second");
        second.fetch("one", true, (files, of) -> {});
        killedAfter(second, "b.jpg");
        BlobRunStore third = runs(store, "third");
        third.fetch("one", true, (files, of) -> {});
        try (Journal journal = Journal.openToRead(third.folder().resolve("one/pictures.jsonl"))) {
            assertThat(journal.last("a.jpg")).isPresent();
            assertThat(journal.last("b.jpg")).isPresent();
        }
        labelled(third, List.of("c.jpg"));
        assertThat(store.text("runs/one/pictures.jsonl").lines()).hasSize(3);
    }

    @Test
    void a_line_that_was_cut_off_is_not_taken_for_one_that_was_sent() throws Exception {
        Store store = Store.made(azurite);
        BlobRunStore here = runs(store, "here");
        RunFolder run = killedAfter(here, "a.jpg");
        Files.writeString(run.journal(), "{\"image\":\"an image whose line was being writ", StandardOpenOption.APPEND);
        killedAfter(here, "b.jpg");
        String sent = store.text("runs/one/pictures.jsonl") + store.text("runs/one/pictures.jsonl.more");
        assertThat(sent.lines()).hasSize(2);
        assertThat(Files.readString(run.journal())).startsWith(sent);
    }

    @Test
    void whoever_may_not_read_a_run_is_told_so_in_one_sentence() throws Exception {
        Store store = Store.made(azurite);
        labelled(runs(store, "here"), List.of("a.jpg"));
        Blobs wrong = store.blobs(BlobLogin.key("MY_KEY", "d3Jvbmcga2V5"), 10);
        BlobRunStore there = wrong.runs(store.address("runs"), home.resolve("there"));
        assertThatThrownBy(() -> there.fetch("one", true, (files, of) -> {}))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("MY_KEY", "Storage Blob Data Reader");
    }

    @Test
    void two_machines_cannot_take_the_same_name() throws Exception {
        Store store = Store.made(azurite);
        labelled(runs(store, "here"), List.of("a.jpg"));
        BlobRunStore there = runs(store, "there");
        assertThatThrownBy(() -> there.create("one"))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("run one exists already at", "--resume one");
    }

    @Test
    void a_run_in_work_is_not_given_to_another_machine_until_its_lease_has_ended() throws Exception {
        Store store = Store.made(azurite);
        BlobRunStore here = runs(store, "here");
        OpenRun delivery = here.create("one");
        write(delivery.folder().manifest(), "{}");
        delivery.sync();

        runs(store, "there").fetch("one", true, (files, of) -> {});
        assertThatThrownBy(() -> runs(store, "there").resume("one"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("another dashlabel process works on the run at " + store.address("runs/one"));
        runs(store, "there", ending(store), 10).resume("one").close();
        delivery.close();
    }

    @Test
    void where_the_storage_stays_away_the_run_ends_with_a_sentence_and_what_was_not_sent_is_sent_later()
            throws Exception {
        Store store = Store.made(azurite);
        try (Wire wire = new Wire(store.server().port())) {
            String endpoint = "http://127.0.0.1:" + wire.port() + "/" + AzuriteServer.ACCOUNT;
            BlobRunStore runs = runs(store, "here", endpoint, time -> {}, 10);
            RunFolder run;
            try (OpenRun delivery = runs.create("one");
                    Journal journal = Journal.open(delivery.folder().journal())) {
                run = delivery.folder();
                write(run.manifest(), "{}");
                label(run, journal, "a.jpg", "labels");
                delivery.sync();
                wire.cut();
                label(run, journal, "b.jpg", "labels");
                assertThatThrownBy(() -> {
                            while (true) {
                                delivery.done("b.jpg");
                            }
                        })
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("the storage cannot be reached");
                assertThatThrownBy(delivery::sync).hasMessageContaining("the storage cannot be reached");
                journal.finish();
            }
            assertThat(store.names()).doesNotContain("runs/one/labels/b.jpg.json");
            wire.mend();
            // soon.
            try (OpenRun delivery =
                    runs(store, "here", endpoint, ending(store), 10).resume("one")) {
                delivery.sync();
            }
            assertThat(blobs(store)).isEqualTo(files(run.root()));
        }
    }

    @Test
    void of_a_file_and_its_blob_the_one_that_was_changed_counts() throws Exception {
        Store store = Store.made(azurite);
        BlobRunStore here = runs(store, "here");
        RunFolder run = labelled(here, List.of("a.jpg", "b.jpg", "c.jpg", "d.jpg"));
        store.put("runs/one/labels/a.jpg.json", "edited there");
        Files.writeString(run.labels().resolve("b.jpg.json"), "edited here");
        store.put("runs/one/labels/c.jpg.json", "edited on both sides, there");
        Files.writeString(run.labels().resolve("c.jpg.json"), "edited on both sides, here");
        store.blob("runs/one/labels/d.jpg.json").delete();
        write(run.suspects(), "found");
        try (OpenRun delivery = here.resume("one")) {
            delivery.sync();
            assertThat(store.text("runs/one/suspects.json")).isEqualTo("found");
            Files.delete(run.suspects());
            delivery.sync();
        }
        assertThat(files(run.root()))
                .containsEntry("labels/a.jpg.json", "edited there")
                .containsEntry("labels/b.jpg.json", "edited here")
                .containsEntry("labels/c.jpg.json", "edited on both sides, there")
                .doesNotContainKeys("labels/d.jpg.json", "suspects.json");
        assertThat(blobs(store)).isEqualTo(files(run.root()));
    }

    @Test
    void blobs_that_would_lead_out_of_the_folder_of_a_run_are_left_there() throws Exception {
        Store store = Store.made(azurite);
        labelled(runs(store, "here"), List.of("a.jpg"));
        store.put("runs/one/labels//etc/x.json", "hostile");
        BlobRunStore there = runs(store, "there");
        there.fetch("one", true, (files, of) -> {});
        assertThat(files(home.resolve("there")))
                .allSatisfy((name, content) -> assertThat(content).isNotEqualTo("hostile"));
        assertThat(new String(Files.readAllBytes(there.folder().resolve("one/run.json")), StandardCharsets.UTF_8))
                .isEqualTo("{}");
    }

    private static void delete(BlobRunStore runs) throws IOException {
        runs.deletion(runs.find("one")).carryOut(files -> {});
    }

    @Test
    void a_run_in_somebody_elses_hands_is_not_deleted() throws Exception {
        Store store = Store.made(azurite);
        BlobRunStore runs = runs(store, "here");
        var unused = labelled(runs, List.of("a.jpg"));
        BlobRunStore others = runs(store, "other");
        others.fetch("one", false, (files, of) -> {});
        Map<String, String> before = blobs(store);
        try (OpenRun held = runs.resume("one")) {
            assertThatThrownBy(() -> delete(others))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another dashlabel process works on the run");
            assertThat(blobs(store)).containsAllEntriesOf(before);
        }
        delete(others);
        assertThat(store.names()).isEmpty();
        assertThat(runs.list()).isEmpty();
    }

    @Test
    void folders_that_are_listed_as_blobs_go_with_the_run() throws Exception {
        Store store = Store.made(azurite);
        BlobRunStore runs = runs(store, "here");
        var unused = labelled(runs, List.of("a.jpg"));
        for (String folder : List.of("runs/one/labels", "runs/one/labels/deep", "runs/one/overlays")) {
            store.blob(folder).upload(com.azure.core.util.BinaryData.fromString(""), true);
            store.blob(folder).setMetadata(Map.of("hdi_isfolder", "true"));
        }
        assertThat(runs.deletion(runs.find("one")).files())
                .isEqualTo(store.names().size() - 3);
        delete(runs);
        assertThat(store.names()).isEmpty();
    }
}
