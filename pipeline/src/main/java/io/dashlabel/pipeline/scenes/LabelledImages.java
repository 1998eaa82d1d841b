package io.dashlabel.pipeline.scenes;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Count;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.importing.NamedImages;
import io.dashlabel.pipeline.progress.Phases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The images whose scene words a person decided, in the order of their names. Holds names and words only. */
final class LabelledImages {

    /**
     * An image to fit to.
     *
     * @param drive that it is a frame of
     * @param words of the taxonomy by attribute, at least one
     */
    record LabelledImage(ImageRef ref, String drive, Map<String, String> words) {}

    private final List<LabelledImage> images = new ArrayList<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private final Taxonomy taxonomy;
    private NamedImages withoutLabels = NamedImages.NONE;
    private NamedImages withoutImage = NamedImages.NONE;
    private NamedImages undecided = NamedImages.NONE;
    private NamedImages withoutWords = NamedImages.NONE;
    private int ofBdd100k;

    private LabelledImages(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /**
     * Pairs images with their labels.
     *
     * @throws UsageException if no image has a word that a person decided
     */
    static LabelledImages of(ImageSource source, LabelIndex labels, Drives drives, Taxonomy taxonomy, Phases phases)
            throws IOException {
        LabelledImages found = new LabelledImages(taxonomy);
        Set<String> served = new HashSet<>();
        phases.begins("reading labels", "image", OptionalLong.empty());
        long all = 0;
        try (Stream<ImageRef> refs = source.images()) {
            for (ImageRef ref : (Iterable<ImageRef>) refs::iterator) {
                if (!ref.isUnlistedFolder()) {
                    found.add(ref, labels, drives);
                    served.addAll(labels.match(ref.name()).names());
                    phases.counted(++all);
                }
            }
        }
        for (String name : labels.names()) {
            if (!served.contains(name)) {
                found.withoutImage = found.withoutImage.plus(name);
            }
        }
        found.requireSome(all, labels);
        return found;
    }

    private void add(ImageRef ref, LabelIndex labels, Drives drives) {
        Optional<Frame> labelled = labels.of(ref.name());
        if (labelled.isEmpty()) {
            withoutLabels = withoutLabels.plus(ref.name());
            return;
        }
        Frame frame = labelled.get();
        Map<String, String> said = ReviewedWords.of(frame);
        Map<String, String> words = new LinkedHashMap<>();
        said.forEach((attribute, word) -> {
            Optional<String> known = taxonomy.resolveAttribute(attribute, word);
            if (known.isEmpty()) {
                unknown.merge(attribute + ": " + word, 1, Integer::sum);
            } else if (!known.get().equals(Taxonomy.Vocabulary.UNDEFINED)) {
                words.put(attribute, known.get());
            }
        });
        if (!words.isEmpty()) {
            images.add(new LabelledImage(ref, drives.of(frame), words));
            ofBdd100k += Drives.isOfBdd100k(ref.name()) ? 1 : 0;
        } else if (said.isEmpty()
                && frame.attributes().filter(a -> !a.values().isEmpty()).isPresent()) {
            undecided = undecided.plus(ref.name());
        } else {
            withoutWords = withoutWords.plus(ref.name());
        }
    }

    private void requireSome(long all, LabelIndex labels) {
        if (!images.isEmpty()) {
            return;
        }
        if (withoutLabels.count() == all) {
            throw new UsageException("none of the " + Count.of(all, "image") + " has labels in " + labels.path()
                    + (labels.names().isEmpty()
                            ? ""
                            : "; the labels are of "
                                    + labels.names().get(0) + ", the images are "
                                    + withoutLabels.examples().get(0)));
        }
        throw new UsageException("no image has a scene word that a person decided: "
                + (undecided.count() > 0
                        ? "the words of " + Count.of(undecided.count(), "image")
                                + " are a model's, and nobody accepted them; review them first (docs/review.md)"
                        : unknown.isEmpty()
                                ? "the labels in " + labels.path() + " have none"
                                : "the taxonomy " + taxonomy.name() + " does not have "
                                        + unknown.keySet().iterator().next()));
    }

    List<LabelledImage> images() {
        return List.copyOf(images);
    }

    /** What was found, of which some images have no embedding. */
    SceneFitCounts counts(NamedImages failed, String firstFailure) {
        return new SceneFitCounts(
                images.size() - (int) failed.count(),
                withoutLabels,
                withoutImage,
                undecided,
                withoutWords,
                failed,
                firstFailure,
                unknown,
                ofBdd100k);
    }
}
