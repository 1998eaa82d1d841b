package io.dashlabel.onnx;

import io.dashlabel.image.Image;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exported models themselves find on an image what the code of their makers finds. {@code peers/detectors/export}
 * makes them from random weights; the project does not contain them.
 */
class PeerModelsTest {

    static List<String> cases() throws IOException, URISyntaxException {
        return PeerOutputsTest.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exported_models_find_the_boxes_of_the_peer(String name) throws Exception {
        String place = System.getenv("DASHLABEL_TEST_PEER_MODELS");
        Path folder = place != null
                ? Path.of(place)
                : Path.of(System.getProperty("user.home"), ".cache/dashlabel-test/peer-models");
        String model = name.replace(".json", "");
        Path alone = folder.resolve(model + ".onnx");
        Path file = Files.exists(alone) ? alone : folder.resolve(model).resolve("onnx/model.onnx");
        Assumptions.assumeTrue(Files.exists(file), "absent: the exported model " + model + " (peers/detectors/export)");
        PeerCase peer = PeerCase.read(folder.resolve(name));
        byte[] image = Files.readAllBytes(folder.resolve("street-" + peer.image() + ".png"));
        peer.assertSame(peer.found(file, new Image("street.png", image)));
    }
}
