package io.dashlabel.pipeline.scenes;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.EmbeddingReader;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Count;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.importing.NamedImages;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.scenes.LabelledImages.LabelledImage;
import io.dashlabel.probe.FittableModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the model, and the other ways, about images, several at a time. */
final class EmbeddedImages {

    /** Names of the other ways. */
    static final String ZERO_SHOT = "zero-shot";

    /**
     * An image with its embedding.
     *
     * @param others words by way, then by attribute
     */
    record EmbeddedImage(LabelledImage image, float[] embedding, Map<String, Map<String, String>> others) {}

    /** The embedding of an image, or why it has none. */
    private record Outcome(Optional<EmbeddedImage> image, String failure) {}

    private final List<EmbeddedImage> images = new ArrayList<>();
    private NamedImages failed = NamedImages.NONE;
    private String firstFailure = "";

    private EmbeddedImages() {}

    /**
     * Asks about all images.
     *
     * @param baseline the classifier that needs no model
     * @param threads number of images in progress at the same time
     * @throws UsageException if no image has an embedding
     */
    static EmbeddedImages of(
            List<LabelledImage> images, FittableModel model, SceneClassifier baseline, int threads, Phases phases)
            throws IOException {
        EmbeddedImages all = new EmbeddedImages();
        phases.begins("embedding with " + model.classifier().name(), "image", OptionalLong.of(images.size()));
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "dashlabel-embedding");
            thread.setDaemon(true);
            return thread;
        });
        try {
            AtomicLong done = new AtomicLong();
            List<Future<Outcome>> asked = new ArrayList<>();
            for (LabelledImage image : images) {
                asked.add(pool.submit(() -> {
                    Outcome outcome = ask(image, model, baseline);
                    phases.counted(done.incrementAndGet());
                    return outcome;
                }));
            }
            for (int i = 0; i < asked.size(); i++) {
                all.add(images.get(i), result(asked.get(i)));
            }
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
        if (all.images.isEmpty()) {
            throw new UsageException(model.classifier().name() + " embedded none of " + Count.of(images.size(), "image")
                    + "; the first one failed: " + all.firstFailure);
        }
        return all;
    }

    /** Waits for the calls that are running: whoever called this closes the model next. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(LabelledImage image, Outcome outcome) {
        outcome.image().ifPresentOrElse(images::add, () -> {
            if (failed.count() == 0) {
                firstFailure = outcome.failure();
            }
            failed = failed.plus(image.ref().name());
        });
    }

    private static Outcome result(Future<Outcome> asked) throws IOException {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw new IOException(io.getCause());
            }
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Outcome ask(LabelledImage labelled, FittableModel model, SceneClassifier baseline) {
        try {
            Image image = Image.load(labelled.ref());
            float[] embedding = model.embeddings().of(model.classifier().ask(image));
            Map<String, Map<String, String>> others = new LinkedHashMap<>();
            model.zeroShot().ifPresent(reader -> others.put(ZERO_SHOT, best(reader, embedding)));
            others.put(baseline.name(), words(baseline, image));
            return new Outcome(Optional.of(new EmbeddedImage(labelled, embedding, others)), "");
        } catch (UnreadableImageException | AnnotatorException e) {
            return new Outcome(Optional.empty(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome(Optional.empty(), IoMessages.of(e));
        }
    }

    private static Map<String, String> best(EmbeddingReader reader, float[] embedding) {
        Map<String, String> best = new LinkedHashMap<>();
        reader.scores(embedding)
                .forEach((attribute, scores) -> scores.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .ifPresent(word -> best.put(attribute, word.getKey())));
        return best;
    }

    private static Map<String, String> words(SceneClassifier classifier, Image image)
            throws AnnotatorException, UnreadableImageException {
        Answer answer = classifier.ask(image);
        Map<String, String> words = new LinkedHashMap<>();
        classifier
                .read(answer, Frame.named(image.name()).withSize(image.size()))
                .attributes()
                .values()
                .forEach((attribute, value) -> words.put(attribute, value.word()));
        return words;
    }

    List<EmbeddedImage> images() {
        return List.copyOf(images);
    }

    NamedImages failed() {
        return failed;
    }

    String firstFailure() {
        return firstFailure;
    }
}
