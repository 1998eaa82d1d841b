package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.image.Image;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.WireMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is its file and those in which it keeps its weights: known by all of them, and by no others. */
class ModelFileTest {

    private static final int CELLS = 84;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_model_in_one_file_is_known_by_the_bytes_of_that_file() throws Exception {
        Path file = model(32).write(folder.resolve("one.onnx"));
        assertThat(ModelFile.of(file).fingerprint()).isEqualTo(Sha256.of(file));
        assertThat(ModelFile.of(file).external()).isEmpty();
    }

    @Test
    void other_weights_beside_the_same_onnx_file_are_another_model() throws Exception {
        Path before = model("m.onnx.data", 32).write(folder.resolve("m.onnx"));
        Sha256 first = ModelFile.of(before).fingerprint();
        String question = question(before);
        byte[] graph = Files.readAllBytes(before);
        model("m.onnx.data", 40).write(before);
        assertThat(Files.readAllBytes(before)).isEqualTo(graph);
        assertThat(ModelFile.of(before).fingerprint()).isNotEqualTo(first);
        assertThat(question(before)).isNotEqualTo(question);
        model("m.onnx.data", 32).write(before);
        assertThat(ModelFile.of(before).fingerprint()).isEqualTo(first);
        assertThat(question(before)).isEqualTo(question);
    }

    @Test
    void a_model_in_several_files_is_known_by_a_list_of_their_hashes() throws Exception {
        Path file = model("w/m.data", 32)
                .write(Files.createDirectories(folder.resolve("w")).resolveSibling("m.onnx"));
        String list = Sha256.of(file).hex() + "\n"
                + Sha256.of(folder.resolve("w/m.data")).hex() + "  w/m.data\n";
        assertThat(ModelFile.of(file).fingerprint()).isEqualTo(Sha256.of(list));
    }

    @Test
    void its_numbers_are_read_from_the_other_file() throws Exception {
        Path file = model("m.onnx.data", 40).write(folder.resolve("m.onnx"));
        try (OnnxDetector detector = open(file)) {
            Image image = image();
            assertThat(detector.read(detector.ask(image), Frame.named("a.png").withSize(image.size()))
                            .items())
                    .extracting(Detection::box)
                    .singleElement()
                    .satisfies(box -> assertThat(box.x1()).isEqualTo(32));
        }
    }

    @Test
    void a_missing_file_is_named() throws Exception {
        Path file = model("model.onnx.data", 32).withoutData().write(folder.resolve("model.onnx"));
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("model.onnx.data belongs beside it");
    }

    @Test
    void a_file_that_is_too_short_is_told() throws Exception {
        Path file = model("model.onnx.data", 32).write(folder.resolve("model.onnx"));
        Files.writeString(folder.resolve("model.onnx.data"), "version https://git-lfs.github.com/spec/v1");
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("model.onnx.data has 42 bytes, but")
                .hasMessageContaining("needs 1680");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/hostname",
                "../outside.data",
                "w/../../outside.data",
                "..\\outside.data",
                "\\\\host\\share",
                "C:\\weights",
                "",
                "*/_ORT_MEM_ADDR_/*",
                "a\u0000b"
            })
    void a_location_that_is_no_name_within_the_folder_is_refused(String location) throws Exception {
        Files.write(folder.resolve("outside.data"), new byte[4000]);
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("location", location);
        Path file = write(inner.resolve("m.onnx"), 5, tensor(entries));
        assertThatThrownBy(() -> ModelFile.of(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("refused")
                .hasMessageContaining("m.onnx");
    }

    @Test
    void a_link_out_of_the_folder_is_refused_and_one_within_it_is_followed() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Path file = model("m.data", 32).write(inner.resolve("m.onnx"));
        Path outside = Files.move(inner.resolve("m.data"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(inner.resolve("m.data"), outside);
        assertThatThrownBy(() -> ModelFile.of(file)).hasMessageContaining("link to a file outside");
        Files.delete(inner.resolve("m.data"));
        Files.move(outside, inner.resolve("real"));
        Files.createSymbolicLink(inner.resolve("m.data"), inner.resolve("real"));
        assertThat(ModelFile.of(file).external()).containsOnlyKeys("m.data");
    }

    /** As the cache of Hugging Face has it: both are links into one folder of blobs. */
    @Test
    void where_the_model_is_a_link_its_weights_may_lie_where_it_lies() throws Exception {
        Path blobs = Files.createDirectories(folder.resolve("blobs"));
        Path snapshot = Files.createDirectories(folder.resolve("snapshots/1/onnx"));
        model("model.onnx_data", 32).write(blobs.resolve("m"));
        Files.move(blobs.resolve("model.onnx_data"), blobs.resolve("d"));
        Path file = Files.createSymbolicLink(snapshot.resolve("model.onnx"), blobs.resolve("m"));
        Files.createSymbolicLink(snapshot.resolve("model.onnx_data"), blobs.resolve("d"));
        try (OnnxDetector detector = open(file)) {
            assertThat(detector.words()).containsExactly("car");
        }
    }

    @Test
    void offsets_that_no_file_has_are_refused() throws Exception {
        Files.write(folder.resolve("d"), new byte[10]);
        for (String offset : List.of("-1", "9223372036854775807")) {
            Map<String, String> entries = new LinkedHashMap<>();
            entries.put("location", "d");
            entries.put("offset", offset);
            entries.put("length", "8");
            Path file = write(folder.resolve("m.onnx"), 5, tensor(entries));
            assertThatThrownBy(() -> ModelFile.of(file)).hasMessageContaining("cannot contain the requested bytes");
        }
    }

    @Test
    void tensors_are_found_wherever_they_can_stand() throws Exception {
        Files.write(folder.resolve("d"), new byte[10]);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("location", "d");
        byte[] tensor = tensor(entries);
        byte[] sparse = new WireMessage().bytes(1, tensor).done();
        byte[] constant = node(5, tensor);
        byte[] branch = node(6, new WireMessage().bytes(5, tensor).done());
        byte[] nested = node(11, new WireMessage().bytes(1, branch).done());
        byte[] list = node(10, tensor);
        for (Path file : List.of(
                write(folder.resolve("sparse.onnx"), 15, sparse),
                write(folder.resolve("constant.onnx"), 1, constant),
                write(folder.resolve("branch.onnx"), 1, branch),
                write(folder.resolve("nested.onnx"), 1, nested),
                write(folder.resolve("list.onnx"), 1, list),
                write(folder.resolve("sparseattribute.onnx"), 1, node(22, sparse)))) {
            assertThat(ModelFile.of(file).external()).as("%s", file).containsOnlyKeys("d");
        }
        byte[] function = new WireMessage().bytes(7, constant).done();
        byte[] model =
                new WireMessage().bytes(7, new byte[0]).bytes(25, function).done();
        assertThat(ModelFile.of(Files.write(folder.resolve("function.onnx"), model))
                        .external())
                .containsOnlyKeys("d");
    }

    @Test
    void a_tensor_that_only_names_a_file_keeps_its_numbers_inside() throws Exception {
        byte[] entry =
                new WireMessage().text(1, "location").text(2, "/etc/hostname").done();
        byte[] tensor = new WireMessage().bytes(13, entry).number(14, 0).done();
        Path file = write(folder.resolve("m.onnx"), 5, tensor);
        assertThat(ModelFile.of(file).fingerprint()).isEqualTo(Sha256.of(file));
    }

    @Test
    void what_is_cut_off_or_nested_without_end_is_no_onnx_file() throws Exception {
        byte[] whole = Files.readAllBytes(model(32).write(folder.resolve("whole.onnx")));
        for (int length : new int[] {1, 7, 100, whole.length - 1}) {
            Path file = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, length));
            assertThat(ModelFile.of(file).isOnnx()).as("%d bytes", length).isFalse();
        }
        byte[] graph = new byte[0];
        for (int i = 0; i < 2000; i++) {
            graph = new WireMessage().bytes(1, node(6, graph)).done();
        }
        Path deep = Files.write(
                folder.resolve("deep.onnx"), new WireMessage().bytes(7, graph).done());
        assertThat(ModelFile.of(deep).isOnnx()).isFalse();
        assertThatThrownBy(() -> open(deep)).hasMessageContaining("is no ONNX model, or only part of one");
    }

    private static byte[] tensor(Map<String, String> entries) {
        return TinyModel.external(new WireMessage().number(1, 1).number(2, TinyModel.FLOAT), entries)
                .done();
    }

    private static byte[] node(int attributeField, byte[] value) {
        return new WireMessage()
                .text(4, "Constant")
                .bytes(
                        5,
                        new WireMessage()
                                .text(1, "value")
                                .bytes(attributeField, value)
                                .done())
                .done();
    }

    private static Path write(Path file, int graphField, byte[] value) throws IOException {
        byte[] graph = new WireMessage().bytes(graphField, value).done();
        return Files.write(file, new WireMessage().number(1, 8).bytes(7, graph).done());
    }

    private static TinyModel model(float centre) {
        return model("", centre);
    }

    private static TinyModel model(String data, float centre) {
        float[] values = new float[5 * CELLS];
        float[] column = {centre, 32, 16, 8, 0.9f};
        for (int row = 0; row < 5; row++) {
            values[row * CELLS] = column[row];
        }
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .dataIn(data)
                .output("o", TinyModel.FLOAT, values, 1, 5, CELLS);
    }

    private static Image image() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR), "png", bytes);
        return new Image("a.png", bytes.toByteArray());
    }

    private static OnnxDetector open(Path file) {
        ModelSpec spec = new ModelSpec("m", file, List.of("car"), ModelProfile.UNKNOWN);
        return OnnxDetector.open(spec, DetectorOptions.DEFAULT, LabelMap.ofClasses(Taxonomy.bdd100k()), 1);
    }

    private static String question(Path file) {
        try (OnnxDetector detector = open(file)) {
            return detector.question().fingerprint();
        }
    }
}
