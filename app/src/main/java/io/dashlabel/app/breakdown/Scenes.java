package io.dashlabel.app.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.ImageScore;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the ground truth says of scenes, brought into the order of an evaluation's tables. */
final class Scenes {

    private Scenes() {}

    /** By attribute, the word of each image by its number in the tables; without boxes there are none. */
    static Map<String, List<Optional<String>>> words(
            Evaluation evaluation, Function<String, Optional<SceneAttributes>> truth) {
        Map<String, List<Optional<String>>> words = new LinkedHashMap<>();
        Optional<Ranking> byName = evaluation.boxes().map(BoxResult::data).map(data -> data.images());
        if (byName.isEmpty()) {
            return words;
        }
        List<ImageScore> images = evaluation.images();
        List<Optional<SceneAttributes>> scenes = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            int rank = byName.get().of(image);
            scenes.add(
                    rank < 0 ? Optional.empty() : truth.apply(images.get(rank).name()));
        }
        evaluation.attributes().keySet().forEach(name -> {
            List<Optional<String>> ofImages = scenes.stream()
                    .map(scene -> scene.flatMap(s -> s.word(name)))
                    .toList();
            if (ofImages.stream().anyMatch(Optional::isPresent)) {
                words.put(name, ofImages);
            }
        });
        return words;
    }
}
