package io.dashlabel.pipeline.evaluation;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ground truth says of scenes, image by image, in the taxonomy's own words. For one thread. */
public final class SceneWords {

    private final Taxonomy taxonomy;
    private final Map<String, List<Optional<String>>> words = new LinkedHashMap<>();

    public SceneWords(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        taxonomy.attributes().keySet().forEach(name -> words.put(name, new ArrayList<>()));
    }

    /** The next image, in the order in which they are evaluated. */
    public void add(Frame truth) {
        words.forEach((name, ofImages) -> ofImages.add(truth.attributes()
                .flatMap(scene -> scene.word(name))
                .flatMap(word -> taxonomy.resolveAttribute(name, word))));
    }

    /** By attribute, then by number of the image; absent where the ground truth does not say. Grows with each image. */
    public Map<String, List<Optional<String>>> byAttribute() {
        return words;
    }
}
