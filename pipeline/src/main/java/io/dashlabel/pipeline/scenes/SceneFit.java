package io.dashlabel.pipeline.scenes;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Count;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.scenes.EmbeddedImages.EmbeddedImage;
import io.dashlabel.pipeline.scenes.LabelledImages.LabelledImage;
import io.dashlabel.pipeline.scenes.SceneFitResult.Unfitted;
import io.dashlabel.probe.FittableModel;
import io.dashlabel.probe.FittedAttribute;
import io.dashlabel.probe.ProbeSample;
import io.dashlabel.probe.ProbeValidation;
import io.dashlabel.probe.SceneProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Fits a probe to the scene words that a person decided, and measures it beside zero-shot, a baseline and always the most
 * frequent word. Only attributes whose gain over the best of them is proven get into the probe. It asks only what the
 * store of answers does not have.
 *
 * @param model whose embeddings it uses
 * @param baseline the classifier that needs no model
 * @param taxonomy of the words
 * @param threads number of images in progress at the same time, at least 1
 */
public record SceneFit(FittableModel model, SceneClassifier baseline, Taxonomy taxonomy, int threads, Phases phases) {

    /**
     * Fits and measures.
     *
     * @param labels of any format; images without labels, and the reverse, are counted
     * @throws UsageException if no image can be used, or if no attribute can be fitted
     * @throws IOException if the images cannot be listed
     */
    public SceneFitResult run(ImageSource images, LabelIndex labels, Drives drives) throws IOException {
        LabelledImages labelled = LabelledImages.of(images, labels, drives, taxonomy, phases);
        requirePossible(labelled.images());
        EmbeddedImages embedded = EmbeddedImages.of(labelled.images(), model, baseline, threads, phases);
        Map<String, FittedAttribute> fitted = new LinkedHashMap<>();
        Map<String, Unfitted> unfitted = new LinkedHashMap<>();
        for (String attribute : taxonomy.attributes().keySet()) {
            List<EmbeddedImage> own = embedded.images().stream()
                    .filter(image -> image.image().words().containsKey(attribute))
                    .toList();
            Optional<Unfitted> obstacle =
                    obstacle(attribute, own.stream().map(EmbeddedImage::image).toList());
            obstacle.ifPresentOrElse(
                    why -> unfitted.put(attribute, why), () -> fitted.put(attribute, fit(attribute, own)));
        }
        Map<String, FittedAttribute> better = new LinkedHashMap<>();
        fitted.forEach((attribute, fit) -> {
            if (fit.figures().gain().isProven()) {
                better.put(attribute, fit);
            }
        });
        return new SceneFitResult(
                labelled.counts(embedded.failed(), embedded.firstFailure()),
                fitted,
                unfitted,
                better.isEmpty() ? Optional.empty() : Optional.of(probe(embedded, better)));
    }

    private SceneProbe probe(EmbeddedImages embedded, Map<String, FittedAttribute> better) {
        return new SceneProbe(
                model.classifier().name(),
                model.classifier().question().fingerprint(),
                embedded.images().get(0).embedding().length,
                better);
    }

    /** Reports what cannot be fitted before the model is asked. */
    private void requirePossible(List<LabelledImage> images) {
        List<String> obstacles = new ArrayList<>();
        for (String attribute : taxonomy.attributes().keySet()) {
            Optional<Unfitted> obstacle = obstacle(attribute, images);
            if (obstacle.isEmpty()) {
                return;
            }
            obstacles.add(attribute + " (" + counts(obstacle.get().images()) + "): "
                    + obstacle.get().why());
        }
        throw new UsageException("nothing can be fitted to the words of " + Count.of(images.size(), "image") + ": "
                + String.join("; ", obstacles));
    }

    private static String counts(Map<String, Integer> images) {
        return images.isEmpty()
                ? "no images"
                : images.entrySet().stream()
                        .map(word -> word.getKey() + " " + word.getValue())
                        .collect(Collectors.joining(", "));
    }

    private Optional<Unfitted> obstacle(String attribute, List<LabelledImage> images) {
        Map<String, Integer> byWord = new LinkedHashMap<>();
        for (String word : vocabulary(attribute)) {
            long count = images.stream()
                    .filter(image -> word.equals(image.words().get(attribute)))
                    .count();
            if (count > 0) {
                byWord.put(word, (int) count);
            }
        }
        long drives = images.stream()
                .filter(image -> image.words().containsKey(attribute))
                .map(LabelledImage::drive)
                .distinct()
                .count();
        return ProbeValidation.obstacle(byWord, (int) drives).map(why -> new Unfitted(byWord, why));
    }

    private List<String> vocabulary(String attribute) {
        return Objects.requireNonNull(taxonomy.attributes().get(attribute)).answers();
    }

    private FittedAttribute fit(String attribute, List<EmbeddedImage> images) {
        List<ProbeSample> samples = images.stream()
                .map(image -> new ProbeSample(
                        image.embedding(),
                        Objects.requireNonNull(image.image().words().get(attribute)),
                        image.image().drive()))
                .toList();
        phases.begins("fitting " + attribute, "fit", OptionalLong.of(ProbeValidation.fits(samples)));
        AtomicLong done = new AtomicLong();
        return ProbeValidation.fit(
                vocabulary(attribute),
                samples,
                Optional.ofNullable(model.columns().get(attribute)),
                others(attribute, images),
                () -> phases.counted(done.incrementAndGet()));
    }

    /** The words of each other way that answered the attribute for some image. */
    private static Map<String, List<Optional<String>>> others(String attribute, List<EmbeddedImage> images) {
        Map<String, List<Optional<String>>> others = new LinkedHashMap<>();
        for (String way : images.get(0).others().keySet()) {
            List<Optional<String>> words = images.stream()
                    .map(image -> Optional.ofNullable(
                            image.others().getOrDefault(way, Map.of()).get(attribute)))
                    .toList();
            if (words.stream().anyMatch(Optional::isPresent)) {
                others.put(way, words);
            }
        }
        return others;
    }
}
