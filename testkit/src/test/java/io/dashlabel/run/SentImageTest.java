package io.dashlabel.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A labelled image that travels between machines. */
class SentImageTest {

    private static LabeledImage sent(LabeledImage labeled) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(labeled);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (LabeledImage) in.readObject();
        }
    }

    @Test
    void it_arrives_without_its_image_and_gives_the_same_files(@TempDir Path folder) throws Exception {
        List<LabeledImage> all = new ArrayList<>();
        Files.writeString(folder.resolve("broken \u00fc.jpg"), "no image");
        Files.createDirectories(folder.resolve("a"));
        Files.write(
                folder.resolve("a/scene.png"),
                StreetSceneSource.of(3, 1, new ImageSize(640, 360))
                        .images()
                        .findFirst()
                        .orElseThrow()
                        .load());
        new LocalEngine(1, 2)
                .run(
                        new DirectorySource(folder),
                        List.of(new FakeDetector("car", "person", "fork")),
                        Collections.synchronizedList(all)::add,
                        OptionalLong.empty(),
                        new StopSignal());
        assertThat(all).hasSize(2);
        for (LabeledImage labeled : all) {
            LabeledImage copy = sent(labeled);
            assertThat(copy.image()).isEmpty();
            assertThat(copy.frame().name()).isEqualTo(labeled.frame().name());
            assertThat(PerImageLabels.bytes(copy.frame())).isEqualTo(PerImageLabels.bytes(labeled.frame()));
            assertThat(JournalLine.write(copy.entry())).isEqualTo(JournalLine.write(labeled.entry()));
        }
        assertThat(all).anySatisfy(labeled -> {
            assertThat(labeled.entry().unmapped()).isNotEmpty();
            assertThat(labeled.entry().brightness()).isPresent();
            assertThat(labeled.entry().sharpness()).isPresent();
        });
        assertThat(all)
                .anySatisfy(labeled -> assertThat(labeled.entry().sha256()).isEmpty());
    }
}
