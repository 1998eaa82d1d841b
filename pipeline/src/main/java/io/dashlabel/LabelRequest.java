package io.dashlabel;

import io.dashlabel.config.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which images to label and how. Immutable: each method returns a new request. What a request leaves out has the defaults
 * of {@code dashlabel run}; {@code dashlabel init} writes a file with every key, its meaning and its default.
 *
 * @param configuration a YAML or JSON file that {@code dashlabel config check} accepts; the settings win over it
 * @param settings keys of the configuration with their values, the later one wins
 */
public record LabelRequest(Optional<Path> configuration, List<Flag> settings) {

    public LabelRequest {
        settings = List.copyOf(settings);
    }

    /**
     * Asks for labels of images.
     *
     * @param images a folder with its sub-folders, one image (JPEG, PNG, WebP), or a text file with one path per line
     */
    public static LabelRequest of(Path images) {
        return new LabelRequest(Optional.empty(), List.of()).set("images", images.toString());
    }

    /** Takes all settings from a configuration file. */
    public static LabelRequest configured(Path file) {
        return new LabelRequest(Optional.of(file), List.of());
    }

    /** Measures the labels against ground truth: a folder of label files, or a BDD100K or Scalabel list. */
    public LabelRequest groundTruth(Path labels) {
        return set("groundTruth", labels.toString());
    }

    /** Chooses a quality preset: {@code fast}, {@code balanced} (the default) or {@code best}. */
    public LabelRequest quality(String preset) {
        return set("detector.quality", preset);
    }

    /** Writes the run's folder under this folder, which is made where it is missing (default: {@code runs}). */
    public LabelRequest out(Path folder) {
        return set("out", folder.toString());
    }

    /** Names the run (default: date, time and four letters). The name must be free. */
    public LabelRequest runId(String id) {
        return set("runId", id);
    }

    /**
     * Sets any key of the configuration.
     *
     * @param key a dotted path, such as {@code detector.tiles} or {@code thresholds.car}
     * @param value as in the file, such as {@code 4x3} or {@code 0.4}
     */
    public LabelRequest set(String key, String value) {
        List<Flag> more = new ArrayList<>(settings);
        more.removeIf(flag -> flag.key().equals(key));
        more.add(new Flag(key, key, value));
        return new LabelRequest(configuration, more);
    }
}
