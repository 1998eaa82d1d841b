package io.dashlabel.service;

import io.dashlabel.annotate.ObjectDetector;
import java.util.Map;
import java.util.Optional;

/** The settings of one object detector. */
public non-sealed interface ObjectDetectorConfig extends AnnotatorConfig {

    /** From the model's class names to categories, on top of the built-in ones. */
    Map<String, String> map();

    /** The model on this machine: a name of the catalogue or a file; absent where there is none. */
    default Optional<String> localModel() {
        return Optional.empty();
    }

    /**
     * Opens the detector, with the wrappers around it.
     *
     * @return empty where no objects are to be detected
     * @throws io.dashlabel.label.UsageException where something cannot be used
     */
    Optional<ObjectDetector> open(ServiceContext context, DetectorSettings settings);
}
