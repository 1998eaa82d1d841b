package io.dashlabel.evaluate.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.evaluate.coco.CocoCase;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;

/** Two real detectors on 50 frames of BDD100K, and what reference tools said of them. */
final class RealDetectors {

    private RealDetectors() {}

    /** @param model a or b */
    static CocoData data(String model) throws IOException {
        Path real = SharedData.data("evaluation/real");
        return CocoCase.of(
                        CocoCase.read(real.resolve("gt.json")),
                        CocoCase.read(real.resolve("detections_" + model + ".json")),
                        CocoCase.JSON.createObjectNode())
                .data();
    }

    static JsonNode golden(String file) throws IOException {
        return CocoCase.read(SharedData.data("evaluation/real/" + file));
    }

    static String category(int k) {
        return Taxonomy.bdd100k().categories().get(k);
    }
}
