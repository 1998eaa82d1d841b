package io.dashlabel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneProbeTest {

    @TempDir
    private Path folder = Path.of("");

    private final ProbeImages images =
            new ProbeImages(1, 8).add("bright", 30, 0.15).add("dim", 20, 0.15).add("dark", 2, 0.15);

    private final SceneProbe probe = new SceneProbe(
            "clip",
            "0123456789abcdef01234567",
            8,
            Map.of(
                    "light",
                    ProbeValidation.fit(
                            ProbeImages.WORDS,
                            images.samples(),
                            images.columns("bright", "dim", "dark"),
                            Map.of(),
                            () -> {})));

    private static Taxonomy taxonomy(String attribute, List<String> words, Map<String, String> synonyms) {
        return new Taxonomy(
                "yard",
                List.of("pallet"),
                Map.of(),
                Map.of(),
                Map.of(attribute, new Taxonomy.Vocabulary(words, synonyms)));
    }

    private Path written() throws IOException {
        Path file = folder.resolve("own-probe.json");
        probe.write(file);
        return file;
    }

    private Path changed(String from, String to) throws IOException {
        Path file = written();
        String text = Files.readString(file);
        assertThat(text).contains(from);
        return Files.writeString(file, text.replace(from, to));
    }

    @Test
    void the_file_gives_the_same_scores() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            SceneProbe read = SceneProbe.read(written());
            FittedAttribute light = Objects.requireNonNull(read.attributes().get("light"));
            FittedAttribute fitted = Objects.requireNonNull(probe.attributes().get("light"));
            assertThat(light.layer()).isEqualTo(fitted.layer());
            assertThat(light.zeroShotWords()).containsExactly("dark");
            assertThat(light.figures().images()).isEqualTo(fitted.figures().images());
            assertThat(light.figures().probe().share())
                    .isCloseTo(fitted.figures().probe().share(), within(1e-6));
            images.samples()
                    .forEach(image ->
                            assertThat(read.scores(image.embedding())).isEqualTo(probe.scores(image.embedding())));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_file_has_neither_exponents_nor_nan() throws IOException {
        String text = Files.readString(written());
        assertThat(text).endsWith("}\n").doesNotContain("NaN").doesNotContainPattern("[0-9][eE][-+]?[0-9]+[,\\s}]");
        assertThat(text).contains("\"format\" : 1", "\"fingerprint\" : \"0123456789abcdef01234567\"");
    }

    @Test
    void another_models_probe_is_refused() {
        assertThat(probe.requireFor("0123456789abcdef01234567")).isSameAs(probe);
        assertThatThrownBy(() -> probe.requireFor("ff"))
                .isInstanceOf(UsageException.class)
                .hasMessage("the probe was fitted for another model or another preparation of the images, clip with the"
                        + " fingerprint 0123456789abcdef01234567 where this one has ff; fit it again with 'dashlabel"
                        + " scenes fit'");
    }

    @Test
    void words_outside_the_taxonomy_are_left_out_and_said_once() {
        List<String> notes = new ArrayList<>();
        SceneProbe known =
                probe.within(taxonomy("light", List.of("sunny", "dim"), Map.of("bright", "sunny")), notes::add);
        Map<String, Double> scores = Objects.requireNonNull(
                known.scores(images.samples().get(0).embedding()).get("light"));
        assertThat(scores).containsOnlyKeys("sunny", "dim");
        assertThat(scores.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
        assertThat(notes)
                .containsExactly("the probe knows words of light that the taxonomy yard does not have, or has under one"
                        + " name; left out: dark");
    }

    @Test
    void a_taxonomy_with_the_words_leaves_the_probe_as_it_is() {
        List<String> notes = new ArrayList<>();
        assertThat(probe.within(taxonomy("light", ProbeImages.WORDS, Map.of()), notes::add))
                .isEqualTo(probe);
        assertThat(notes).isEmpty();
    }

    @Test
    void a_taxonomy_without_the_words_is_refused() {
        List<String> notes = new ArrayList<>();
        assertThatThrownBy(() -> probe.within(taxonomy("mood", List.of("calm", "busy"), Map.of()), notes::add))
                .isInstanceOf(UsageException.class)
                .hasMessage("the probe has no word of the taxonomy yard; fit it again with 'dashlabel scenes fit"
                        + " --taxonomy yard'");
        assertThat(notes)
                .containsExactly(
                        "the probe answers light, of which the taxonomy yard has fewer than two words; left out");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> SceneProbe.read(folder.resolve("no.json")))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no probe '" + folder.resolve("no.json") + "'; 'dashlabel scenes fit' writes one");
    }

    @Test
    void each_broken_file_is_one_sentence() throws IOException {
        Map<String, String> broken = new LinkedHashMap<>();
        broken.put("\"width\" : 8", "\"width\" : 9");
        broken.put("\"centre\" : \"", "\"centre\" : \"AAAA");
        broken.put("\"temperature\" : ", "\"temperature\" : -");
        broken.put("\"zeroShot\" : true", "\"zeroshot\" : true");
        broken.put("\"model\" : \"clip\"", "\"model\" : null");
        broken.put("\"words\" : {", "\"words\" : {{");
        for (Map.Entry<String, String> change : broken.entrySet()) {
            Path file = changed(change.getKey(), change.getValue());
            assertThatThrownBy(() -> SceneProbe.read(file))
                    .as(change.getKey())
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith(file + " is broken (")
                    .hasMessageEndingWith("); fit the probe again with 'dashlabel scenes fit'")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_vector_with_nan_is_broken() throws IOException {
        Path file = written();
        String text = Files.readString(file);
        int at = text.indexOf("\"weights\" : \"") + "\"weights\" : \"".length();
        Files.writeString(file, text.substring(0, at) + "AADAfw" + text.substring(at + 6)); // NaN in base64
        assertThatThrownBy(() -> SceneProbe.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a layer has finite numbers only");
    }

    @Test
    void other_files_are_told_from_probes() throws IOException {
        for (String text : List.of("[]", "{}", "{\"format\":1}", "7", "")) {
            Path file = Files.writeString(folder.resolve("other.json"), text);
            assertThatThrownBy(() -> SceneProbe.read(file))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(file + " is no probe as 'dashlabel scenes fit' writes it");
        }
        Path newer = changed("\"format\" : 1", "\"format\" : 2");
        assertThatThrownBy(() -> SceneProbe.read(newer))
                .isInstanceOf(UsageException.class)
                .hasMessage(newer + " has format 2, and this dashlabel reads format 1; fit the probe again with"
                        + " 'dashlabel scenes fit'");
    }

    @Test
    void an_embedding_of_another_width_is_a_mistake_of_the_caller() {
        assertThatThrownBy(() -> probe.scores(new float[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the layer needs 8 numbers, the embedding has 7");
    }
}
