package io.dashlabel.pipeline.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.photometric.PhotometricClassifier;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.probe.SceneProbe;
import io.dashlabel.probe.WordColumns;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneFitTest {

    private static final Taxonomy COLOURS = new Taxonomy(
            "colours",
            List.of("pallet"),
            Map.of(),
            Map.of(),
            Map.of("light", new Taxonomy.Vocabulary(List.of("red", "green", "blue"), Map.of("crimson", "red"))));

    private static final String MODEL =
            ", \"attributesProvenance\": {\"source\": \"model\", \"by\": \"photometric\", \"fingerprint\": \"ab\"}";

    private final ColourModel model = new ColourModel();
    private final Random random = new Random(4);

    @TempDir
    private Path home = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(home.resolve("images"));
        Files.createDirectories(home.resolve("labels"));
    }

    /** Writes an image whose colour is near that of the word. */
    private void image(String name, String colour) throws IOException {
        int shift = colour.equals("red") ? 16 : colour.equals("green") ? 8 : 0;
        int rgb = colour.equals("black") ? 0 : 200 << shift | random.nextInt(90) * 0x10101;
        BufferedImage pixels = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            pixels.setRGB(i % 8, i / 8, rgb);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", bytes);
        Files.write(home.resolve("images").resolve(name), bytes.toByteArray());
    }

    private void label(String name, String word, String more) throws IOException {
        Files.writeString(
                home.resolve("labels").resolve(name + ".json"),
                "{\"name\": \"%s\", \"attributes\": {\"light\": \"%s\"}%s}".formatted(name, word, more));
    }

    private void labelled(String colour, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String name = colour + "_" + "abcdefghijklmnopqrstuvwxyz".charAt(i) + ".png";
            image(name, colour);
            label(name, colour, "");
        }
    }

    private SceneFitResult fit(Map<String, WordColumns> columns) throws IOException {
        SceneFit fit = new SceneFit(
                model.fittable(columns), PhotometricClassifier.standard(COLOURS), COLOURS, 2, Phases.silent());
        return fit.run(
                new DirectorySource(home.resolve("images")),
                LabelIndex.at(home.resolve("labels"), ReadOptions.NONE.ofReview()),
                Drives.of(Drives.BY_NAME));
    }

    private String refused() {
        return Objects.requireNonNull(
                catchThrowableOfType(UsageException.class, () -> fit(Map.of())).getMessage());
    }

    @Test
    void words_that_the_embeddings_tell_apart_become_a_probe() throws IOException {
        labelled("red", 14);
        labelled("green", 12);
        labelled("blue", 10);
        SceneFitResult result = fit(Map.of());
        SceneProbe probe = result.probe().orElseThrow();
        assertThat(probe.fingerprint()).isEqualTo(model.question().fingerprint());
        assertThat(probe.model()).isEqualTo("colours");
        assertThat(probe.width()).isEqualTo(3);
        assertThat(probe.scores(new float[] {0, 1, 0}).get("light"))
                .hasEntrySatisfying("green", score -> assertThat(score).isGreaterThan(0.8));
        assertThat(result.counts().images()).isEqualTo(36);
        assertThat(result.fitted().get("light"))
                .satisfies(light -> assertThat(light.figures().others()).containsOnlyKeys("most frequent"));
        assertThat(model.asked()).isEqualTo(36);
    }

    @Test
    void what_cannot_be_used_is_counted() throws IOException {
        labelled("red", 14);
        labelled("green", 12);
        image("unlabelled.png", "blue");
        label("lost.png", "blue", "");
        image("models.png", "blue");
        label("models.png", "blue", MODEL);
        image("puce.png", "blue");
        label("puce.png", "puce", "");
        image("crimson.png", "red");
        label("crimson.png", "crimson", "");
        image("black.png", "black");
        label("black.png", "red", "");
        Files.writeString(home.resolve("images/broken.png"), "no image");
        label("broken.png", "red", "");
        SceneFitCounts counts = fit(Map.of()).counts();
        assertThat(counts.images()).as("26 and crimson").isEqualTo(27);
        assertThat(counts.withoutLabels().examples()).containsExactly("unlabelled.png");
        assertThat(counts.withoutImage().examples()).containsExactly("lost.png");
        assertThat(counts.undecided().examples()).containsExactly("models.png");
        assertThat(counts.withoutWords().examples()).containsExactly("puce.png");
        assertThat(counts.unknownWords()).containsExactly(Map.entry("light: puce", 1));
        assertThat(counts.failed().examples()).containsExactly("black.png", "broken.png");
        assertThat(counts.firstFailure()).isEqualTo("the embedding has no direction");
        assertThat(model.asked())
                .as("only images with a word that a person decided")
                .isEqualTo(29);
    }

    @Test
    void words_of_a_model_need_a_review() throws IOException {
        for (String colour : List.of("red", "green")) {
            for (int i = 0; i < 8; i++) {
                image(colour + i + "x.png", colour);
                label(colour + i + "x.png", colour, MODEL);
            }
        }
        assertThat(refused())
                .isEqualTo("no image has a scene word that a person decided: the words of 16 images are a model's, and"
                        + " nobody accepted them; review them first (docs/review.md)");
        for (String colour : List.of("red", "green")) {
            for (int i = 0; i < 8; i++) {
                label(colour + i + "x.png", colour, MODEL + ", \"review\": {\"state\": \"reviewed\", \"by\": \"ana\"}");
            }
        }
        assertThat(fit(Map.of()).probe()).isPresent();
    }

    @Test
    void what_cannot_be_fitted_is_refused_before_the_model_is_asked() throws IOException {
        labelled("red", 20);
        labelled("green", 4);
        assertThat(refused())
                .isEqualTo("nothing can be fitted to the words of 24 images: light (red 20, green 4): a fit needs two"
                        + " words with at least 5 images each");
        assertThat(model.asked()).isZero();
    }

    @Test
    void images_of_one_drive_are_refused() throws IOException {
        for (int i = 0; i < 30; i++) {
            image("frame_" + i + ".png", i < 15 ? "red" : "green");
            label("frame_" + i + ".png", i < 15 ? "red" : "green", "");
        }
        assertThat(refused())
                .endsWith("a fit is checked on drives that it has not seen, so it needs images of at least 5 drives,"
                        + " and these are of 1; if they are of more, --group-by says how their names tell them apart");
    }

    @Test
    void labels_of_other_images_are_named() throws IOException {
        image("a.png", "red");
        label("b.png", "red", "");
        assertThat(refused())
                .isEqualTo("none of the 1 image has labels in " + home.resolve("labels")
                        + "; the labels are of b.png, the images are a.png");
    }

    @Test
    void labels_without_scene_words_are_named() throws IOException {
        image("a.png", "red");
        Files.writeString(home.resolve("labels/a.png.json"), "{\"name\": \"a.png\", \"labels\": []}");
        assertThat(refused())
                .isEqualTo("no image has a scene word that a person decided: the labels in " + home.resolve("labels")
                        + " have none");
        label("a.png", "puce", "");
        assertThat(refused())
                .isEqualTo("no image has a scene word that a person decided: the taxonomy colours does not have light:"
                        + " puce");
    }

    @Test
    void a_model_that_embeds_nothing_is_refused() throws IOException {
        for (int i = 0; i < 12; i++) {
            String name = "abcdefghijkl".charAt(i) + ".png";
            image(name, "black");
            label(name, i < 6 ? "red" : "green", "");
        }
        assertThatThrownBy(() -> fit(Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("colours embedded none of 12 images; the first one failed: the embedding has no direction");
    }

    /** Words that have nothing to do with the embeddings. */
    @Test
    void without_a_gain_there_is_no_probe() throws IOException {
        for (int i = 0; i < 26; i++) {
            String name = "abcdefghijklmnopqrstuvwxyz".charAt(i) + ".png";
            image(name, random.nextBoolean() ? "red" : "green");
            label(name, i % 2 == 0 ? "red" : "blue", "");
        }
        SceneFitResult result = fit(Map.of());
        assertThat(result.probe()).isEmpty();
        assertThat(result.fitted()).containsOnlyKeys("light");
    }
}
