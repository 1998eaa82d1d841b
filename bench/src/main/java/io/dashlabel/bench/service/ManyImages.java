package io.dashlabel.bench.service;

import io.dashlabel.image.ImageRef;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A few rendered scenes over and over, each time with bytes of its own behind the image, so that each is a new one. */
final class ManyImages {

    private static final int SCENES = 20;

    private ManyImages() {}

    static void write(Path folder, int count) throws Exception {
        Files.createDirectories(folder);
        List<byte[]> scenes = new ArrayList<>();
        try (Stream<ImageRef> refs =
                StreetSceneSource.of(1, SCENES, new ImageSize(640, 360)).images()) {
            for (ImageRef ref : refs.toList()) {
                scenes.add(ref.load());
            }
        }
        for (int i = 0; i < count; i++) {
            byte[] scene = scenes.get(i % SCENES);
            byte[] own = Arrays.copyOf(scene, scene.length + Integer.BYTES);
            ByteBuffer.wrap(own).putInt(scene.length, i);
            Files.write(folder.resolve(String.format("%06d.jpg", i)), own);
        }
    }
}
