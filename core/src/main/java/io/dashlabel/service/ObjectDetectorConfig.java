package io.dashlabel.service;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.label.UsageException;
import java.util.List;
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
     * Returns the classes of the detector by its own words, in their order. It may open the model for it.
     *
     * @throws io.dashlabel.label.UsageException if they are not known, as those of a service with any words
     */
    default List<String> classes(ServiceContext context) {
        throw new UsageException(
                context.section() + ": the taxonomy 'model' needs the classes of the detector, and this"
                        + " one does not say them; state its words, or write them into a taxonomy file");
    }

    /**
     * Opens the detector, with the wrappers around it.
     *
     * @return empty where no objects are to be detected
     * @throws io.dashlabel.label.UsageException where something cannot be used
     */
    Optional<ObjectDetector> open(ServiceContext context, DetectorSettings settings);
}
