package io.dashlabel.probe;

import io.dashlabel.annotate.EmbeddingReader;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Linear layers that read image embeddings as scene words, fitted on reviewed images. docs/scenes.md describes the file.
 * Immutable and safe for concurrent use.
 *
 * @param model name of the model that gave the embeddings, for people
 * @param fingerprint of the question that gave them
 * @param width of the embeddings
 * @param attributes by name, those that the probe can answer; at least one
 */
public record SceneProbe(String model, String fingerprint, int width, Map<String, FittedAttribute> attributes)
        implements EmbeddingReader {

    public SceneProbe {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        if (model.isBlank() || fingerprint.isBlank() || attributes.isEmpty()) {
            throw new IllegalArgumentException("a probe has a model, its fingerprint and at least one attribute");
        }
        attributes.forEach((name, attribute) -> {
            if (attribute.layer().centre().length != width) {
                throw new IllegalArgumentException("the layer of " + name + " has another width than the probe");
            }
        });
    }

    /**
     * Reads the file of a probe.
     *
     * @throws UsageException if there is none, or if it is broken
     */
    public static SceneProbe read(Path file) {
        return SceneProbeFile.read(file);
    }

    /** Writes the file; it appears whole or not at all. */
    public void write(Path file) throws IOException {
        SceneProbeFile.write(file, this);
    }

    /**
     * Refuses embeddings of another model, or of another preparation of the images.
     *
     * @param question fingerprint of the question that gives the embeddings
     * @return this probe
     * @throws UsageException if the probe was fitted on answers to another question
     */
    public SceneProbe requireFor(String question) {
        if (!question.equals(fingerprint)) {
            throw new UsageException("the probe was fitted for another model or another preparation of the images, "
                    + model + " with the fingerprint " + fingerprint + " where this one has " + question
                    + "; fit it again with 'dashlabel scenes fit'");
        }
        return this;
    }

    /**
     * The probe for the words of a taxonomy. Words that the taxonomy does not have are left out, and so are attributes
     * of which fewer than two words stay.
     *
     * @param notes receives one sentence about each attribute from which something is left out
     * @throws UsageException if nothing stays
     */
    public SceneProbe within(Taxonomy taxonomy, Consumer<String> notes) {
        Map<String, FittedAttribute> known = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> {
            Taxonomy.Vocabulary vocabulary = taxonomy.attributes().get(name);
            Map<Integer, String> words =
                    vocabulary == null ? Map.of() : attribute.layer().known(vocabulary);
            if (words.size() < 2) {
                notes.accept("the probe answers " + name + ", of which the taxonomy " + taxonomy.name()
                        + " has fewer than two words; left out");
                return;
            }
            known.put(name, attribute.with(attribute.layer().with(words)));
            List<String> left = new ArrayList<>(attribute.words());
            words.keySet().forEach(index -> left.remove(attribute.words().get(index)));
            if (!left.isEmpty()) {
                notes.accept("the probe knows words of " + name + " that the taxonomy " + taxonomy.name()
                        + " does not have, or has under one name; left out: " + String.join(", ", left));
            }
        });
        if (known.isEmpty()) {
            throw new UsageException("the probe has no word of the taxonomy " + taxonomy.name()
                    + "; fit it again with 'dashlabel scenes fit --taxonomy " + taxonomy.name() + "'");
        }
        return new SceneProbe(model, fingerprint, width, known);
    }

    @Override
    public Map<String, Map<String, Double>> scores(float[] embedding) {
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        attributes.forEach(
                (name, attribute) -> scores.put(name, attribute.layer().scores(embedding)));
        return scores;
    }
}
