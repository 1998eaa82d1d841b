package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Image;
import io.dashlabel.label.ImageSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kept outputs of models that other projects exported are recognised without a profile, and give the boxes that
 * their own code makes of them.
 */
class PeerOutputsTest {

    private static final int FEWEST = 4;

    @TempDir
    private Path folder = Path.of("");

    static List<String> cases() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(resources())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_give_the_boxes_of_the_peer(String name) throws Exception {
        PeerCase peer = PeerCase.read(resources().resolve(name));
        assertThat(peer.expected()).hasSizeGreaterThanOrEqualTo(FEWEST);
        peer.assertSame(peer.found(peer.replay(folder), blank(peer.image())));
    }

    private static Path resources() throws URISyntaxException {
        URL folder = Objects.requireNonNull(PeerOutputsTest.class.getResource("peers"));
        return Path.of(folder.toURI());
    }

    private static Image blank(ImageSize size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR), "png", bytes);
        return new Image("p.png", bytes.toByteArray());
    }
}
