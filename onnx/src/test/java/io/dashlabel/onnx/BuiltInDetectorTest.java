package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Detection;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.testkit.scene.WriteSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detector in the jar finds what is there, without network; on drawn scenes without shared data, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuiltInDetectorTest {

    /** What other processors and versions of ONNX Runtime may change. */
    private static final double TOLERANCE = 0.05;

    /** Static, so that it is there before all tests. */
    @TempDir
    private static Path home = Path.of("");

    private LabelledFrames samples = new LabelledFrames(List.of(), List.of());
    private List<List<Detection>> inOnePass = List.of();
    private List<List<Detection>> inTiles = List.of();

    @BeforeAll
    void draw_and_look_once() throws Exception {
        samples = LabelledFrames.drawn(WriteSamples.scenes());
        inOnePass = found(samples, false);
        inTiles = found(samples, true);
    }

    @ParameterizedTest(name = "{0}, tiled {1}")
    @CsvSource({
        "car,           false, .86",
        "pedestrian,    false, .53",
        "rider,         false, .61",
        "traffic sign,  false, .82",
        "car,           true,  .90",
        "pedestrian,    true,  .60",
        "traffic light, true,  .98",
    })
    void it_finds_what_the_samples_show(String category, boolean tiled, double ap50) {
        double met = samples.ap50(tiled ? inTiles : inOnePass, List.of(category));
        assertThat(met).isGreaterThan(ap50 - TOLERANCE);
    }

    /** The figures of docs/detectors.md, before any rule. */
    @ParameterizedTest(name = "tiled {0}")
    @CsvSource({"false, .380, .270", "true, .514, .455"})
    void it_finds_cars_and_people_on_real_streets(boolean tiled, double car, double person) throws Exception {
        LabelledFrames frames = LabelledFrames.shared();
        List<List<Detection>> found = found(frames, tiled);
        assertThat(frames.ap50(found, List.of("car"))).isGreaterThan(car - 0.01);
        assertThat(frames.ap50(found, List.of("pedestrian", "rider"))).isGreaterThan(person - 0.01);
    }

    private List<List<Detection>> found(LabelledFrames frames, boolean tiled) throws Exception {
        Catalogue catalogue = Catalogue.of(Map.of("DASHLABEL_CACHE", home.toString()), home, () -> {
            throw new AssertionError("it needs no network");
        });
        ModelSpec spec = catalogue.resolve("dashlabel-nano", CatalogueListener.silent());
        DetectorOptions options = DetectorOptions.DEFAULT.with(tiled ? Tiling.of(4, 3) : Tiling.NONE);
        try (OnnxDetector detector = OnnxDetector.open(spec, options, LabelMap.ofClasses(Taxonomy.bdd100k()), 2)) {
            return frames.detect(detector);
        }
    }
}
