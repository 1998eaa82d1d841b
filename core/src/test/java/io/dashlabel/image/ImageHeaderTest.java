package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageHeaderTest {

    @TempDir
    Path folder;

    @Test
    void has_the_size_of_jpeg_and_png() throws IOException {
        for (String format : new String[] {"jpg", "png"}) {
            Path file = folder.resolve("a." + format);
            ImageIO.write(new BufferedImage(37, 21, BufferedImage.TYPE_INT_RGB), format, file.toFile());

            assertThat(ImageHeader.of(file).map(ImageHeader::upright)).contains(new ImageSize(37, 21));
        }
    }

    @Test
    void is_absent_for_other_files_and_broken_images() throws IOException {
        assertThat(ImageHeader.of(Files.writeString(folder.resolve("a.txt"), "0 0.5 0.5 1 1\n")))
                .isEmpty();
        Path cut = Files.write(folder.resolve("cut.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0x00});
        assertThat(ImageHeader.of(cut)).isEmpty();
    }
}
