package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.format.coco.CocoGroundTruth;
import io.dashlabel.format.coco.CocoResults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Half a minute and two gigabytes of disk, so only where asked for: {@code -Ddashlabel.large=true}. */
@EnabledIfSystemProperty(named = "dashlabel.large", matches = "true")
class TwoGigabytesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void results_longer_than_an_int_counts_are_read_to_their_end() throws IOException {
        Path truth = Files.writeString(
                folder.resolve("gt.json"),
                "{\"images\": [{\"id\": 1}], \"categories\": [{\"id\": 1, \"name\": \"car\"}], \"annotations\": []}");
        Path results = folder.resolve("dt.json");
        int rows = 1_100_000;
        String unread = "1.5,".repeat(500) + "1.5";
        try (OutputStream out = Files.newOutputStream(results)) {
            for (int row = 0; row < rows; row++) {
                String text = (row == 0 ? "[" : ",") + "{\"image_id\":1,\"category_id\":1,\"bbox\":[" + row
                        + ",2,3,4],\"segmentation\":[[" + unread + "]],\"score\":0.5}\n";
                out.write(text.getBytes(StandardCharsets.US_ASCII));
            }
            out.write(']');
        }
        assertThat(Files.size(results)).isGreaterThan(Integer.MAX_VALUE);
        CocoData data = CocoResults.read(results, 0).against(CocoGroundTruth.read(truth));
        assertThat(data.detections().size()).isEqualTo(rows);
        assertThat(data.detections().x(rows - 1)).isEqualTo(rows - 1);
    }
}
