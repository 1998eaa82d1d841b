package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with little memory: one image that does not fit is a failure, and no stack trace is shown. */
class MemoryTest {

    private static final String MORE = "DASHLABEL_JAVA_OPTIONS=-Xmx4g gives it 4 GB";

    @TempDir
    private Path home = Path.of("");

    @Test
    @Timeout(300)
    void an_image_that_does_not_fit_into_memory_fails_with_what_it_needs_and_the_others_go_on() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        Path images = home.resolve("images");
        for (String format : List.of("png", "jpg")) {
            BufferedImage huge = new BufferedImage(9000, 7000, BufferedImage.TYPE_3BYTE_BGR);
            ImageIO.write(huge, format, images.resolve("huge." + format).toFile());
        }
        Cli cli = new Cli(home);
        assertThat(java(
                        "-Xmx120m",
                        "run",
                        "--images=" + images,
                        "--detector=" + cli.model(),
                        "--scene=none",
                        "--run-id=one",
                        "--out=" + cli.runs()))
                .isEqualTo(3);
        assertThat(output())
                .containsPattern("huge.png {2}image: needs about \\d+ MB of memory to be decoded, and this process")
                .containsPattern(
                        "huge.jpg(, huge.png)? {2}image: needs about \\d+ MB of memory to be decoded, and this process")
                .contains(MORE, "2 of 4 images have a failure")
                .doesNotContain("\tat ", "cannot be decoded");
    }

    @Test
    @Timeout(300)
    void memory_that_runs_out_elsewhere_is_one_sentence_and_exit_code_1() throws Exception {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < 400_000; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"image-")
                    .append(i)
                    .append(".jpg\",\"labels\":[]}");
        }
        Path labels = Files.writeString(home.resolve("labels.json"), list.append("]"));
        assertThat(java("-Xmx24m", "evaluate", "--predictions=" + labels, "--ground-truth=" + labels))
                .isEqualTo(1);
        assertThat(output().lines()).hasSize(1);
        assertThat(output()).startsWith("dashlabel: memory ran out").contains(MORE);
    }

    private int java(String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-Djava.awt.headless=true",
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.txt").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("ended").isTrue();
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(home.resolve("out.txt"));
    }
}
