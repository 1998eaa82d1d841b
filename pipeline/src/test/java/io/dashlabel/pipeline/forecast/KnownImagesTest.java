package io.dashlabel.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.DecodingVersion;
import io.dashlabel.image.ImageRef;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Sha256;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownImagesTest {

    @TempDir
    private Path home = Path.of("");

    private final List<String> loaded = Collections.synchronizedList(new ArrayList<>());
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private record Image(String name, Optional<String> stamp, byte[] bytes, List<String> loaded) implements ImageRef {
        @Override
        public byte[] load() throws IOException {
            loaded.add(name);
            if (bytes.length == 0) {
                throw new IOException("is gone");
            }
            return bytes;
        }
    }

    private Image image(String name, String stamp, String bytes) {
        return new Image(name, Optional.of(stamp), bytes.getBytes(StandardCharsets.UTF_8), loaded);
    }

    @Test
    void an_image_that_a_run_knows_by_name_and_stamp_is_not_loaded() throws Exception {
        run("one", entry("a.jpg", "10-1", Optional.of(hash("as it was"))));
        assertThat(hashes(image("a.jpg", "10-1", "a"))).containsExactly(Optional.of(hash("as it was")));
        assertThat(loaded).isEmpty();
        assertThat(heard).as("nothing was to be done").isEmpty();
    }

    @Test
    void another_name_another_stamp_or_no_stamp_is_loaded() throws Exception {
        run("one", entry("a.jpg", "10-1", Optional.of(hash("as it was"))));
        assertThat(hashes(
                        image("b.jpg", "10-1", "b"),
                        image("a.jpg", "10-2", "a"),
                        new Image("a.jpg", Optional.empty(), new byte[] {65}, loaded)))
                .containsExactly(Optional.of(hash("b")), Optional.of(hash("a")), Optional.of(hash("A")));
        assertThat(heard).startsWith("begun 3").endsWith("ended");
    }

    @Test
    void the_first_of_the_runs_is_believed() throws Exception {
        run("one", entry("a.jpg", "10-1", Optional.of(hash("new"))));
        run("two", entry("a.jpg", "10-1", Optional.of(hash("old"))), entry("b.jpg", "7-7", Optional.of(hash("b"))));
        assertThat(hashes(image("a.jpg", "10-1", "x"), image("b.jpg", "7-7", "x")))
                .containsExactly(Optional.of(hash("new")), Optional.of(hash("b")));
        assertThat(loaded).isEmpty();
    }

    @Test
    void an_image_that_cannot_be_had_has_no_hash() throws Exception {
        assertThat(hashes(image("gone.jpg", "1-1", ""))).containsExactly(Optional.empty());
    }

    @Test
    void what_a_run_could_not_read_is_decoded_to_see_whether_it_can_be_now() throws Exception {
        byte[] scene;
        try (Stream<ImageRef> scenes =
                StreetSceneSource.of(1, 1, new ImageSize(64, 36)).images()) {
            scene = scenes.findFirst().orElseThrow().load();
        }
        run("one", entry("mended.jpg", "5-5", Optional.empty()), entry("page.jpg", "6-6", Optional.empty()));
        assertThat(hashes(
                        new Image("mended.jpg", Optional.of("5-5"), scene, loaded), image("page.jpg", "6-6", "<html>")))
                .containsExactly(Optional.of(Sha256.of(scene).hex()), Optional.empty());
    }

    @Test
    void many_images_keep_their_order() throws Exception {
        Image[] many = IntStream.range(0, 500)
                .mapToObj(i -> image("p" + i, "1-" + i, "bytes " + i))
                .toArray(Image[]::new);
        assertThat(hashes(many))
                .isEqualTo(IntStream.range(0, 500)
                        .mapToObj(i -> Optional.of(hash("bytes " + i)))
                        .toList());
        assertThat(loaded).hasSize(500);
    }

    @Test
    void what_may_be_decoded_otherwise_than_an_older_run_did_is_looked_at_again() throws Exception {
        byte[] lossy = Base64.getDecoder()
                .decode("UklGRjwAAABXRUJQVlA4IDAAAABwAQCdASoQABAAAUAmJaACdAFAAAD+9GX//NV//wH/+zgfu/+6P/9zgXN//tksgAA=");
        String sha = Sha256.of(lossy).hex();
        run("one", entry("a.webp", "5-5", Optional.of(sha)), entry("b.jpg", "6-6", Optional.of(hash("b"))));
        assertThat(new KnownImages(new LocalRunStore(home).list(), 3, new Heard(heard))
                        .images(List.of(
                                new Image("a.webp", Optional.of("5-5"), lossy, loaded), image("b.jpg", "6-6", "x"))))
                .containsExactly(
                        Optional.of(new KnownImages.Known(sha, DecodingVersion.SECOND.answerKey(sha))),
                        Optional.of(new KnownImages.Known(hash("b"), hash("b"))));
        assertThat(loaded).containsExactly("a.webp");
    }

    private List<Optional<String>> hashes(ImageRef... images) throws IOException {
        List<StoredRun> runs = new LocalRunStore(home).list();
        return new KnownImages(runs, 3, new Heard(heard))
                .images(List.of(images)).stream()
                        .map(known -> known.map(KnownImages.Known::sha256))
                        .toList();
    }

    private static String hash(String bytes) {
        return Sha256.of(bytes).hex();
    }

    private static JournalEntry entry(String image, String stamp, Optional<String> sha256) {
        return new JournalEntry(
                image, Optional.of(stamp), sha256, Optional.empty(), OptionalDouble.empty(), 0, Map.of(), List.of());
    }

    private void run(String id, JournalEntry... entries) throws IOException {
        Files.createDirectories(home.resolve(id).resolve("labels"));
        try (Journal journal = Journal.open(home.resolve(id).resolve("pictures.jsonl"))) {
            for (JournalEntry entry : entries) {
                journal.add(entry);
            }
        }
    }

    private record Heard(List<String> words) implements JobListener {
        @Override
        public void begun(OptionalLong images) {
            words.add("begun " + images.orElseThrow());
        }

        @Override
        public void advanced(long done, long failed) {
            words.add("advanced");
        }

        @Override
        public void says(String sentence) {
            words.add(sentence);
        }

        @Override
        public void ended() {
            words.add("ended");
        }
    }
}
