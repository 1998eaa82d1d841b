package io.dashlabel.service;

import io.dashlabel.annotate.SceneClassifier;
import java.util.List;
import java.util.Optional;

/** The settings of one scene classifier. */
public non-sealed interface SceneClassifierConfig extends AnnotatorConfig {

    /** The classifier's name in labels, votes and failures. */
    String name();

    /** Whether it sends its questions in batches, whose answers must be kept until they are read. */
    default boolean asksInBatches() {
        return false;
    }

    /** The models on this machine that it uses: names of the catalogue or files. */
    default List<String> localModels() {
        return List.of();
    }

    /**
     * Opens the classifier, with the wrappers around it.
     *
     * @return empty where scenes are not to be classified
     * @throws io.dashlabel.label.UsageException where something cannot be used
     */
    Optional<SceneClassifier> open(ServiceContext context);
}
