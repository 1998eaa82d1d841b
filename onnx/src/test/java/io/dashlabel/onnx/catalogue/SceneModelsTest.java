package io.dashlabel.onnx.catalogue;

import static io.dashlabel.onnx.catalogue.Fixture.MODEL;
import static io.dashlabel.onnx.catalogue.Fixture.OTHER;
import static io.dashlabel.onnx.catalogue.Fixture.files;
import static io.dashlabel.onnx.catalogue.Fixture.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.catalogue.Fixture.Heard;
import io.dashlabel.onnx.scene.Preparation;
import io.dashlabel.onnx.scene.SceneModelFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneModelsTest {

    private static final byte[] MERGES = "#version: 0.2\ni n\n".getBytes(StandardCharsets.UTF_8);
    private static final DownloadBound BOUND = DownloadBound.standard();

    @TempDir
    Path dir;

    private ModelServer server;
    private final Heard heard = new Heard();

    @BeforeEach
    void start() throws IOException {
        server = new ModelServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path cache() {
        return dir.resolve("cache");
    }

    private static ModelUse.Scene clip(String text) {
        return new ModelUse.Scene(SceneFamily.CLIP, 100, Optional.of(text), Optional.of("merges"));
    }

    private static CatalogueEntry entry(ModelUse use, String name, byte[] bytes, URI url) {
        return Fixture.used(use, name, Optional.of(sha256(bytes)), OptionalLong.of(bytes.length), url);
    }

    /** A scene model with its parts, one with both halves, one without a text half, and a detector. */
    private Catalogue catalogue() {
        return Fixture.catalogue(
                List.of(
                        entry(clip("clip-text"), "clip", MODEL, server.serving("/vision_model.onnx", MODEL)),
                        entry(new ModelUse.Part(), "clip-text", OTHER, server.serving("/text_model.onnx", OTHER)),
                        entry(new ModelUse.Part(), "merges", MERGES, server.serving("/merges.txt", MERGES)),
                        entry(clip("tiny"), "tiny", OTHER, server.serving("/both.onnx", OTHER)),
                        entry(
                                new ModelUse.Scene(SceneFamily.SIGLIP, 112, Optional.empty(), Optional.empty()),
                                "siglip",
                                OTHER,
                                server.refusing("/gone.onnx", 404)),
                        entry(new ModelUse.Detector(), "small", OTHER, server.serving("/small.onnx", OTHER))),
                cache());
    }

    private static JsonNode standard() throws IOException {
        try (var in = CatalogueJson.class.getResourceAsStream("models.json")) {
            return new JsonMapper().readTree(in).path("models");
        }
    }

    @Test
    void licences_that_forbid_are_kept_out() throws IOException {
        assertThat(standard()).hasSizeGreaterThan(20).allSatisfy(model -> {
            assertThat(model.path("licence").asText())
                    .as(model.path("name").asText())
                    .isIn("Apache-2.0", "MIT", "BSD-3-Clause");
            assertThat(model.toString().toLowerCase(Locale.ROOT))
                    .as("weights of Apple, and those that forbid commercial use, whatever the entry says of them")
                    .doesNotContain("mobileclip", "jina-clip-v2", "dfn2b", "dfn5b", "/apple/", "apple-", "-nc");
        });
    }

    @Test
    void scene_models_of_the_product_have_fixed_addresses_hashes_and_parts() {
        List<CatalogueEntry> entries = CatalogueJson.standard();
        List<CatalogueEntry> others = entries.stream()
                .filter(entry -> !(entry.use() instanceof ModelUse.Detector))
                .toList();
        assertThat(others)
                .extracting(CatalogueEntry::name)
                .containsExactly(
                        "siglip2-base",
                        "clip-vit-b32",
                        "tinyclip-40m",
                        "clip-vit-b32-text",
                        "clip-merges",
                        "siglip2-base-text",
                        "siglip2-base-tokenizer");
        assertThat(others).allSatisfy(entry -> {
            assertThat(entry.sha256()).isPresent();
            assertThat(entry.urls())
                    .isNotEmpty()
                    .allMatch(url -> url.toString().matches("https://huggingface.co/.*/resolve/[0-9a-f]{40}/.*"));
            SceneModels.scene(entry).ifPresent(scene -> {
                assertThat(entry.notes()).contains("accuracy not measured here");
                assertThat(entries).extracting(CatalogueEntry::name).containsAll(scene.parts());
            });
        });
    }

    @Test
    void a_scene_model_comes_with_its_text_half_and_merges() throws AbsentModelException {
        SceneModelFiles clip = catalogue().scene("clip", true, BOUND, heard);
        assertThat(clip.vision().file()).hasBinaryContent(MODEL);
        assertThat(clip.vision().sha256()).hasValue(sha256(MODEL));
        assertThat(clip.text().map(ModelSpec::file))
                .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(OTHER));
        assertThat(clip.merges()).hasValueSatisfying(file -> assertThat(file).hasBinaryContent(MERGES));
        assertThat(clip.vectors()).isEmpty();
        assertThat(clip.scale()).hasValue(100);
        assertThat(clip.preparation()).isEqualTo(Preparation.CLIP);
        assertThat(files(cache())).containsExactly("models/clip-text.onnx", "models/clip.onnx", "models/merges.txt");
        assertThat(heard.starts)
                .containsExactly(
                        "clip " + MODEL.length + " 127.0.0.1",
                        "clip-text " + OTHER.length + " 127.0.0.1",
                        "merges " + MERGES.length + " 127.0.0.1");
    }

    @Test
    void without_texts_only_the_vision_half_is_downloaded() throws AbsentModelException {
        SceneModelFiles clip = catalogue().scene("clip", false, BOUND, heard);
        assertThat(clip.text()).isEmpty();
        assertThat(clip.merges()).isEmpty();
        assertThat(files(cache())).containsExactly("models/clip.onnx");
    }

    @Test
    void a_file_with_both_halves_is_downloaded_once() throws AbsentModelException {
        SceneModelFiles tiny = catalogue().scene("tiny", true, BOUND, heard);
        assertThat(tiny.text().map(ModelSpec::file)).hasValue(tiny.vision().file());
        assertThat(files(cache())).containsExactly("models/merges.txt", "models/tiny.onnx");
    }

    @Test
    void the_parts_of_a_model_count_towards_the_bound() {
        Catalogue catalogue = catalogue();
        assertThat(catalogue.withParts(catalogue.entry("clip")))
                .extracting(CatalogueEntry::name)
                .containsExactly("clip", "clip-text", "merges");
        assertThat(catalogue.withParts(catalogue.entry("tiny")))
                .extracting(CatalogueEntry::name)
                .containsExactly("tiny", "merges");
        assertThatThrownBy(() -> catalogue.scene("clip", true, new DownloadBound(0), heard))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the bound on downloads is 0 MB")
                .hasMessageContaining("clip 0.0 MB, clip-text 0.0 MB, merges 0.0 MB");
        assertThat(server.requests()).isZero();
    }

    @Test
    void a_model_that_cannot_be_downloaded_is_told_apart() {
        assertThatThrownBy(() -> catalogue().scene("siglip", false, BOUND, heard))
                .isInstanceOf(AbsentModelException.class)
                .hasMessage(
                        "the scene model siglip needs siglip, neither in DASHLABEL_MODELS (not set) nor in the cache,"
                                + " and could not be fetched (127.0.0.1: it answers HTTP 404)");
    }

    @Test
    void a_model_without_texts_is_refused_before_it_is_downloaded() throws Exception {
        assertThatThrownBy(() -> catalogue().scene("siglip", true, BOUND, heard))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "the scene model siglip has no text half that dashlabel can read: compute the vectors of the"
                                + " texts with training/scene_vectors.py, as docs/scenes.md shows, and name their file with"
                                + " scene.vectors");
        assertThat(server.requests()).isZero();
        Path models = Files.createDirectories(cache().resolve("models"));
        Files.write(models.resolve("siglip.onnx"), OTHER);
        Path vectors = Files.writeString(models.resolve("siglip.vectors.json"), "{}");
        assertThat(catalogue().scene("siglip", true, BOUND, heard).vectors()).hasValue(vectors);
    }

    @Test
    void scene_models_are_no_detectors_and_detectors_no_scene_models() {
        Catalogue catalogue = catalogue();
        String advice = " and finds no objects: name a detector of `./dashlabel models list`, and a scene model in the"
                + " section scene, with type: onnx and its name as model";
        assertThatThrownBy(() -> catalogue.resolve("clip", heard))
                .isInstanceOf(UsageException.class)
                .hasMessage("'clip' is a scene model" + advice);
        assertThatThrownBy(() -> catalogue.requireKnown("merges"))
                .isInstanceOf(UsageException.class)
                .hasMessage("'merges' is a part of scene models" + advice);
        assertThatThrownBy(() -> catalogue.scene("small", true, BOUND, heard))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "'small' is no scene model; the scene models are clip, tiny, siglip, or the path of an .onnx"
                                + " file");
        assertThatThrownBy(() -> catalogue.requireScene("siglop")).hasMessageContaining("did you mean 'siglip'?");
        assertThat(server.requests()).isZero();
    }

    @Test
    void the_files_beside_an_own_model_belong_to_it() throws Exception {
        Path vision = Files.write(dir.resolve("vision_model_fp32.onnx"), "own".getBytes(StandardCharsets.UTF_8));
        SceneModelFiles alone = catalogue().scene(vision.toString(), true, BOUND, heard);
        assertThat(alone.vision()).isEqualTo(ModelSpec.of(vision));
        assertThat(alone.text()).isEmpty();
        assertThat(alone.scale()).isEmpty();
        Path plain = Files.write(dir.resolve("text_model.onnx"), OTHER);
        assertThat(catalogue().scene(vision.toString(), true, BOUND, heard).text())
                .as("no merges.txt lies beside it, as with SigLIP")
                .isEmpty();
        Files.writeString(dir.resolve("merges.txt"), "");
        assertThat(catalogue().scene(vision.toString(), true, BOUND, heard).text())
                .hasValue(ModelSpec.of(plain));
        Path text = Files.write(dir.resolve("text_model_fp32.onnx"), OTHER);
        Path vectors = Files.writeString(dir.resolve("vision_model_fp32.vectors.json"), "{}");
        SceneModelFiles whole = catalogue().scene(vision.toString(), true, BOUND, heard);
        assertThat(whole.text()).hasValue(ModelSpec.of(text));
        assertThat(whole.vectors()).hasValue(vectors);
        assertThatThrownBy(() -> catalogue().scene(dir.resolve("gone.onnx").toString(), true, BOUND, heard))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no model file");
    }

    @Test
    void an_own_copy_of_a_known_model_has_its_scale_and_family() throws Exception {
        Path vision = Files.write(dir.resolve("copy.onnx"), MODEL);
        SceneModelFiles copy = catalogue().scene(vision.toString(), true, BOUND, heard);
        assertThat(copy.vision().file()).isEqualTo(vision);
        assertThat(copy.vision().sha256()).hasValue(sha256(MODEL));
        assertThat(copy.scale()).hasValue(100);
        assertThat(copy.preparation()).isEqualTo(Preparation.CLIP);
        assertThat(copy.text())
                .as("not on this machine, and a path downloads nothing")
                .isEmpty();
        assertThat(server.requests()).isZero();
        catalogue().scene("clip", true, BOUND, heard);
        assertThat(catalogue().scene(vision.toString(), true, BOUND, heard).text())
                .as("pulled before")
                .isPresent();
    }

    @Test
    void parts_are_checked_by_their_hash_and_not_opened() throws AbsentModelException {
        Catalogue catalogue = catalogue();
        catalogue.scene("clip", true, BOUND, heard);
        assertThat(catalogue.check(spec -> {
                    throw new AssertionError("no detector is here");
                }))
                .hasSize(3)
                .allMatch(CheckedModel::sound)
                .extracting(CheckedModel::remark)
                .containsOnly("its SHA-256 is right");
    }

    @Test
    void entries_keep_their_use_when_they_are_written() throws IOException {
        List<CatalogueEntry> all = CatalogueJson.standard().stream()
                .filter(entry -> !entry.builtIn())
                .toList();
        var root = new JsonMapper().createObjectNode();
        CatalogueJson.write(all, root);
        assertThat(CatalogueJson.read(root, "written"))
                .extracting(CatalogueEntry::use)
                .isEqualTo(all.stream().map(CatalogueEntry::use).toList());
        assertThatThrownBy(() -> CatalogueJson.read(
                        new JsonMapper()
                                .readTree("{\"models\": [{\"name\": \"a\", \"file\": \"/a.onnx\","
                                        + " \"scene\": {\"family\": \"klip\", \"scale\": 100}}]}"),
                        "own"))
                .isInstanceOf(UsageException.class)
                .hasMessage("'klip' is no family of scene models: clip or siglip");
    }
}
