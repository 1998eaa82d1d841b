package io.dashlabel.onnx.catalogue;

import static io.dashlabel.onnx.catalogue.Fixture.MODEL;
import static io.dashlabel.onnx.catalogue.Fixture.OTHER;
import static io.dashlabel.onnx.catalogue.Fixture.catalogue;
import static io.dashlabel.onnx.catalogue.Fixture.sha256;
import static io.dashlabel.onnx.catalogue.Fixture.stated;
import static io.dashlabel.onnx.catalogue.Fixture.unstated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Sha256;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelProfile.ColorOrder;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OutputFamily;
import io.dashlabel.onnx.catalogue.Fixture.Heard;
import io.dashlabel.testkit.SharedData;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/small_v1.onnx");

    @TempDir
    Path dir;

    private final Heard heard = new Heard();

    private Path cache() {
        return dir.resolve("cache");
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    @Test
    void the_product_knows_only_detectors_under_permissive_licences() {
        List<CatalogueEntry> entries =
                Catalogue.standard(Map.of("DASHLABEL_CACHE", cache().toString()), dir).entries().stream()
                        .filter(entry -> entry.use() instanceof ModelUse.Detector)
                        .toList();
        assertThat(entries)
                .extracting(CatalogueEntry::name)
                .containsExactly(
                        "dashlabel-nano",
                        "yolox-nano-416",
                        "deimv2-femto-416",
                        "deimv2-atto-320",
                        "picodet-s-416",
                        "picodet-s-320",
                        "nanodet-m-416",
                        "nanodet-m-320",
                        "fastestdet-352",
                        "light-person-192",
                        "yolox-s",
                        "yolox-m",
                        "yolox-l",
                        "yolox-x",
                        "rf-detr-nano",
                        "rf-detr-small",
                        "rf-detr-medium",
                        "rf-detr-large",
                        "d-fine-n",
                        "deim-d-fine-s",
                        "deim-d-fine-m");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.licence()).isIn("Apache-2.0", "BSD-3-Clause");
            assertThat(entry.urls()).allMatch(url -> url.getScheme().equals("https"));
            assertThat(entry.sha256().isPresent())
                    .isNotEqualTo(entry.name().matches("yolox-[mlx]|rf-detr-(medium|large)"));
            assertThat(entry.profile().family()).isPresent();
            assertThat(entry.notes()).isNotBlank();
            assertThat(entry.notes().contains("not measured on street images"))
                    .isEqualTo(entry.name().matches("rf-detr-.*|d-fine-.*|deim-.*"));
            assertThat(entry.makersAp().isPresent())
                    .isEqualTo(entry.name().matches("rf-detr-.*|d-fine-.*|deim-.*|yolox-[smlx]"));
            assertThat(entry.notes().contains("changed the licence on 2026-08-24 (bb64e5e)"))
                    .isEqualTo(entry.name().startsWith("deimv2"));
        });
        ModelProfile nano = entries.get(1).profile();
        assertThat(nano.family()).hasValue(OutputFamily.YOLOX);
        assertThat(nano.colorOrder()).hasValue(ColorOrder.BGR);
        assertThat(entries.get(2).profile().scale()).hasValue(1 / 255.0);
    }

    @Test
    void every_small_model_of_known_hash_is_found_among_the_shared_ones_without_network() {
        Path models = SharedData.model("permissive");
        Catalogue catalogue = Catalogue.of(
                Map.of("DASHLABEL_MODELS", models.toString(), "DASHLABEL_CACHE", cache().toString()), dir, () -> {
                    throw new AssertionError("no client is needed");
                });
        assertThat(catalogue.entries())
                .filteredOn(entry -> entry.use() instanceof ModelUse.Detector
                        && entry.bytes().orElse(Long.MAX_VALUE) < 5_000_000
                        && !entry.builtIn())
                .hasSize(9)
                .allSatisfy(entry -> {
                    Path file = catalogue.resolve(entry.name(), heard).file();
                    assertThat(file).startsWith(models).hasSize(entry.bytes().orElseThrow());
                });
        assertThat(cache()).doesNotExist();
    }

    @Test
    void the_built_in_model_needs_no_network_and_is_unpacked_into_the_cache_once() throws IOException {
        Catalogue catalogue = offline();
        CatalogueEntry builtIn = catalogue.entry("dashlabel-nano");
        assertThat(catalogue.isHere(builtIn)).isTrue();
        assertThat(catalogue.tryPull(List.of(builtIn), new DownloadBound(0), heard))
                .isEqualTo(new PulledModels(List.of(builtIn), List.of(), Optional.empty()));
        ModelSpec spec = catalogue.resolve("dashlabel-nano", heard);
        assertThat(spec.file()).startsWith(cache()).hasSize(builtIn.bytes().orElseThrow());
        assertThat(Sha256.of(spec.file()).hex()).isEqualTo(builtIn.sha256().orElseThrow());
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(spec.file(), longAgo);
        assertThat(catalogue.resolve("dashlabel-nano", heard)).isEqualTo(spec);
        assertThat(Files.getLastModifiedTime(spec.file())).isEqualTo(longAgo);
        assertThat(heard.notes).isEmpty();
    }

    @Test
    void a_damaged_copy_of_the_built_in_model_is_unpacked_again() throws IOException {
        Catalogue catalogue = offline();
        Path file = Files.write(catalogue.resolve("dashlabel-nano", heard).file(), OTHER);
        assertThat(catalogue.resolve("dashlabel-nano", heard).file())
                .isEqualTo(file)
                .hasSize(catalogue.entry("dashlabel-nano").bytes().orElseThrow());
    }

    @Test
    void where_the_cache_cannot_be_written_the_built_in_model_works_for_this_process() throws IOException {
        file("cache/models", OTHER);
        Catalogue catalogue = offline();
        Path file = catalogue.resolve("dashlabel-nano", heard).file();
        assertThat(Optional.of(Sha256.of(file).hex()))
                .isEqualTo(catalogue.entry("dashlabel-nano").sha256());
        assertThat(catalogue.check(spec -> "opened")).singleElement().matches(CheckedModel::sound);
    }

    private Catalogue offline() {
        return Catalogue.of(Map.of("DASHLABEL_CACHE", cache().toString()), dir, () -> {
            throw new AssertionError("no client is needed");
        });
    }

    @Test
    void a_model_is_found_by_hash_in_a_sub_folder_whatever_its_name() throws IOException {
        file("models/a/small_v1.onnx", OTHER);
        Path right = file("models/b/c/renamed.bin", MODEL);
        Catalogue catalogue = catalogue(stated(NOWHERE), cache(), dir.resolve("absent"), dir.resolve("models"));
        assertThat(catalogue.located(catalogue.entry("small"))).hasValue(right);
        assertThat(catalogue.resolve("small", heard).file()).isEqualTo(right);
    }

    @Test
    void a_model_without_a_stated_hash_is_found_by_its_file_name_and_pinned() throws IOException {
        Path right = file("models/small_v1.onnx", MODEL);
        Catalogue catalogue = catalogue(unstated(NOWHERE), cache(), dir.resolve("models"));
        assertThat(catalogue.resolve("small", heard).file()).isEqualTo(right);
        assertThat(heard.notes).singleElement().asString().contains("pinned SHA-256 " + sha256(MODEL));
        Files.write(right, OTHER);
        assertThatThrownBy(() -> catalogue.resolve("small", heard)).hasMessageContaining(sha256(MODEL));
    }

    @Test
    void the_hash_that_was_taken_to_know_a_model_goes_with_it() throws IOException {
        String path = file("models/small_v1.onnx", MODEL).toString();
        Path models = dir.resolve("models");
        Catalogue stated = catalogue(stated(NOWHERE), cache(), models);
        assertThat(stated.resolve("small", heard).sha256()).hasValue(sha256(MODEL));
        assertThat(stated.resolve(path, heard).sha256()).hasValue(sha256(MODEL));
        Catalogue pinning = catalogue(unstated(NOWHERE), cache(), models);
        assertThat(pinning.resolve("small", heard).sha256()).hasValue(sha256(MODEL));
        assertThat(pinning.resolve(path, heard).sha256()).isEmpty();
    }

    @Test
    void the_sentence_names_folders_that_do_not_exist() {
        Path absent = dir.resolve("absent");
        assertThatThrownBy(() -> catalogue(stated(NOWHERE), cache(), absent).resolve("small", heard))
                .hasMessageContaining("DASHLABEL_MODELS " + absent + " (no such folder)");
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_and_the_nearest() {
        assertThatThrownBy(() -> catalogue(stated(NOWHERE), cache()).resolve("smal", heard))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown model 'smal'; known: small, or the path of an .onnx file; did you mean 'small'?");
    }

    @Test
    void a_path_is_the_users_own_model() throws IOException {
        Path own = file("mine.onnx", OTHER);
        Catalogue catalogue = catalogue(stated(NOWHERE), cache());
        assertThat(catalogue.resolve(own.toString(), heard)).isEqualTo(ModelSpec.of(own));
        assertThatThrownBy(() -> catalogue.resolve("absent.onnx", heard))
                .hasMessage("there is no model file 'absent.onnx'");
        assertThatThrownBy(() -> catalogue.resolve(dir + "/", heard)).hasMessageContaining("is a folder");
    }

    @Test
    void a_path_to_a_known_model_gets_its_words_by_hash() throws IOException {
        Path renamed = file("renamed.onnx", MODEL);
        ModelSpec spec = catalogue(stated(NOWHERE), cache()).resolve(renamed.toString(), heard);
        assertThat(spec.name()).isEqualTo("renamed");
        assertThat(spec.words()).containsExactly("car");
    }

    @Test
    void an_added_model_is_there_for_the_next_command_and_can_be_removed() throws IOException {
        Path own = file("mine.onnx", OTHER);
        ModelProfile profile = Profiles.read(Map.of("colorOrder", "rgb", "scale", "1/255", "mean", "1 2 3"));
        CatalogueEntry entry =
                CatalogueEntry.in(own, "mine", Optional.of(sha256(OTHER))).with(List.of("car", "bus"), profile);
        catalogue(stated(NOWHERE), cache()).add(entry);

        Catalogue next = catalogue(stated(NOWHERE), cache());
        assertThat(next.entries()).hasSize(2).last().isEqualTo(entry);
        assertThat(next.resolve("mine", heard))
                .isEqualTo(new ModelSpec(
                        "mine", own.toAbsolutePath(), Optional.of(sha256(OTHER)), List.of("car", "bus"), profile));
        assertThatThrownBy(() -> next.add(entry)).hasMessageContaining("there is a model 'mine' already");

        assertThat(next.remove("mine")).isTrue();
        assertThat(next.entries()).hasSize(1);
        assertThat(own).exists();
    }

    @Test
    void a_model_of_the_product_cannot_be_replaced_or_added_without_its_file() {
        Catalogue catalogue = catalogue(stated(NOWHERE), cache());
        CatalogueEntry same = CatalogueEntry.at(NOWHERE, "small", Optional.empty());
        assertThatThrownBy(() -> catalogue.add(same)).hasMessageContaining("there is a model 'small' already");
        CatalogueEntry absent = CatalogueEntry.in(dir.resolve("absent.onnx"), "mine", Optional.empty());
        assertThatThrownBy(() -> catalogue.add(absent)).hasMessageContaining("there is no model file");
    }

    @Test
    void a_changed_file_of_a_user_is_refused_where_its_hash_was_given() throws IOException {
        Path own = file("mine.onnx", OTHER);
        Catalogue catalogue = catalogue(stated(NOWHERE), cache());
        catalogue.add(CatalogueEntry.in(own, "mine", Optional.of(sha256(OTHER))));
        Files.write(own, MODEL);
        assertThatThrownBy(() -> catalogue.resolve("mine", heard)).hasMessageStartingWith("refused");
    }

    @Test
    void a_check_hashes_and_opens_what_is_here() throws IOException {
        file("cache/models/small.onnx", MODEL);
        Catalogue catalogue = catalogue(stated(NOWHERE), cache());
        assertThat(catalogue.check(spec -> "opened " + spec.name()))
                .singleElement()
                .satisfies(checked -> {
                    assertThat(checked.sound()).isTrue();
                    assertThat(checked.remark()).isEqualTo("opened small");
                });
        assertThat(catalogue.check(spec -> {
                    throw new UsageException("is no ONNX");
                }))
                .singleElement()
                .satisfies(checked -> {
                    assertThat(checked.sound()).isFalse();
                    assertThat(checked.remark()).isEqualTo("is no ONNX");
                });
        file("cache/models/small.onnx", OTHER);
        assertThat(catalogue.check(spec -> "opened")).singleElement().satisfies(checked -> {
            assertThat(checked.sound()).isFalse();
            assertThat(checked.remark()).contains(sha256(MODEL), sha256(OTHER));
        });
    }

    @Test
    void the_cache_folder_follows_the_environment() {
        Path home = Path.of("/home/me");
        assertThat(Catalogue.cacheFolder(Map.of(), home)).isEqualTo(Path.of("/home/me/.cache/dashlabel"));
        assertThat(Catalogue.cacheFolder(Map.of("XDG_CACHE_HOME", "/c"), home)).isEqualTo(Path.of("/c/dashlabel"));
        assertThat(Catalogue.cacheFolder(Map.of("XDG_CACHE_HOME", "c"), home))
                .isEqualTo(Path.of("/home/me/.cache/dashlabel"));
        assertThat(Catalogue.cacheFolder(Map.of("XDG_CACHE_HOME", "/c", "DASHLABEL_CACHE", "/d"), home))
                .isEqualTo(Path.of("/d"));
    }

    @Test
    void folders_are_separated_like_those_of_path() {
        assertThat(ModelFolders.of("/a" + File.pathSeparator + File.pathSeparator + "/b")
                        .description())
                .isEqualTo("DASHLABEL_MODELS /a (no such folder), /b (no such folder)");
        assertThat(ModelFolders.of(null).description()).isEqualTo("DASHLABEL_MODELS (not set)");
    }

    @Test
    void a_broken_user_catalogue_is_named() throws IOException {
        file("cache/catalogue.json", "{".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> catalogue(stated(NOWHERE), cache()).entries())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("catalogue.json is broken JSON");
    }
}
