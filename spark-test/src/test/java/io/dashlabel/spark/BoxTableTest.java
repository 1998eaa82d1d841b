package io.dashlabel.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.Dashlabel;
import io.dashlabel.LabelRequest;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoxTableTest {

    @TempDir
    private Path home = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int boxes(String... words) {
        return BoxesCommand.execute(
                BoxTableTest::session,
                Components.standard(System.getenv()),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                words);
    }

    private static SparkSession session() {
        return SparkSession.builder().sparkContext(TestSpark.context().sc()).getOrCreate();
    }

    @Test
    void each_box_of_a_run_is_a_row_with_its_threshold() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(5, 6, new ImageSize(320, 180)));
        Path runs = home.resolve("runs");
        Dashlabel.create()
                .label(LabelRequest.of(home.resolve("images"))
                        .out(runs)
                        .set("detector.models", "dashlabel-nano")
                        .set("thresholds.car", "0.6")
                        .set("steps", "annotate")
                        .runId("one"));
        String table = home.resolve("boxes.parquet").toString();
        assertThat(boxes("one", "--out", runs.toString(), "--table", table)).isZero();

        List<Row> rows = session().read().parquet(table).collectAsList();
        List<Frame> frames = LabelFiles.read(runs.resolve("one/labels")).frames();
        long labels = frames.stream()
                .mapToLong(frame -> frame.detections().map(List::size).orElse(0))
                .sum();
        long below = frames.stream()
                .mapToLong(frame -> frame.belowThreshold().size())
                .sum();
        assertThat(labels).isPositive();
        assertThat(rows).hasSize((int) (labels + below));
        assertThat(rows.stream().filter(row -> row.getAs("state").equals("label")))
                .hasSize((int) labels);
        assertThat(rows)
                .allSatisfy(row -> assertThat((double) row.getAs("threshold"))
                        .isEqualTo(row.getAs("category").equals("car") ? 0.6 : 0.3));
        Frame first = frames.stream()
                .filter(frame ->
                        frame.detections().filter(some -> !some.isEmpty()).isPresent())
                .findFirst()
                .orElseThrow();
        Detection box = first.detections().orElseThrow().get(0);
        assertThat(rows).anySatisfy(row -> {
            assertThat((String) row.getAs("image")).isEqualTo(first.name());
            assertThat((String) row.getAs("category")).isEqualTo(box.category());
            assertThat((double) row.getAs("score")).isEqualTo(box.score().orElseThrow());
            assertThat((double) row.getAs("x1")).isEqualTo(box.box().x1());
            assertThat((double) row.getAs("y2")).isEqualTo(box.box().y2());
            assertThat((String) row.getAs("maker")).isEqualTo("model");
        });

        assertThat(boxes("one", "--out", runs.toString(), "--table", table)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("exists already");
        assertThat(boxes("other", "--out", runs.toString(), "--table", table + "2"))
                .isEqualTo(2);
    }
}
