package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.Pixels;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

/**
 * An object detector that runs an ONNX model file.
 * <pre>{@code
 * LabelMap map = LabelMap.ofClasses(Taxonomy.bdd100k());
 * try (var detector = OnnxDetector.open(ModelSpec.of(file), DetectorOptions.DEFAULT, map, cores)) {
 *     Answer answer = detector.ask(image);
 *     Label.Detections labels = detector.read(answer, frame);
 * }
 * }</pre>
 *
 * <p>One pass keeps its 300 best boxes, a tiled image its 500 best. The detector applies no threshold: {@code items}
 * contains all labels from the floor on. Thread-safe; close it after the last call has returned.
 */
public final class OnnxDetector implements ObjectDetector {

    private static final int MAX_PER_PASS = 300;
    private static final int MAX_TILED = 500;
    /** Tiles show an object in different sizes, so its boxes overlap less than within one pass. */
    private static final double TILE_IOU = 0.55;

    private final String name;
    private final DetectorModel model;
    private final DetectorOptions options;
    private final LabelMap map;
    private final SessionPool sessions;
    private final TileMerge merge;
    private final OutputValidator validator;
    private final Question question;
    private final String modelId;
    private final Set<String> categories;

    private OnnxDetector(
            String name,
            DetectorModel model,
            DetectorOptions options,
            LabelMap map,
            SessionPool sessions,
            OutputValidator validator) {
        this.validator = validator;
        this.name = name;
        this.model = model;
        this.options = options;
        this.map = map;
        this.sessions = sessions;
        this.merge = TileMerge.suppressing(new Nms(TILE_IOU, options.classAgnostic(), MAX_TILED));
        this.question = DetectorQuestion.of(model, options);
        this.categories = model.words().list().stream()
                .flatMap(word -> map.category(word).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.modelId = model.weights().file().getFileName() + " "
                + model.weights().sha256().substring(0, 12);
    }

    /**
     * Does the same as {@link #open(ModelSpec, DetectorOptions, LabelMap, int, Telemetry, DeviceSettings)} on the CPU
     * with ONNX Runtime's telemetry off.
     *
     * @throws UsageException for the same reasons
     */
    public static OnnxDetector open(ModelSpec spec, DetectorOptions options, LabelMap map, int concurrency) {
        return open(spec, options, map, concurrency, Telemetry.REFUSED, DeviceSettings.CPU);
    }

    /**
     * Opens a model file and inspects it with one run.
     *
     * @param map from the model's classes to the taxonomy's categories
     * @param concurrency number of images processed at the same time, at least 1; other threads wait
     * @param telemetry whether ONNX Runtime's telemetry may be on
     * @param device where the model runs
     * @throws UsageException if the file is missing, is no ONNX model, is no detector of a known family, or contradicts
     *     the spec; also if ONNX Runtime may not or cannot start, or not on this device
     */
    public static OnnxDetector open(
            ModelSpec spec,
            DetectorOptions options,
            LabelMap map,
            int concurrency,
            Telemetry telemetry,
            DeviceSettings device) {
        Lock lock = OnnxRuntime.callLock();
        lock.lock();
        try {
            int parts = options.tiling().parts();
            return open(ModelOpening.open(spec, parts, telemetry, device), spec, options, map, concurrency);
        } finally {
            lock.unlock();
        }
    }

    private static OnnxDetector open(
            DetectorModel model, ModelSpec spec, DetectorOptions options, LabelMap map, int concurrency) {
        try {
            OutputValidator validator = OutputValidator.of(model, options.scoreFloor());
            SessionPool sessions = SessionPool.of(concurrency, model);
            return new OnnxDetector(spec.name(), model, options, map, sessions, validator);
        } catch (OrtException e) {
            model.weights().close();
            throw new UsageException(spec.file() + " cannot be prepared: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            model.weights().close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Question question() {
        return question;
    }

    /** The recognised family of the model. */
    public OutputFamily family() {
        return model.contract().family();
    }

    /** Returns messages for the user before the first image: assumptions about the model and anything unusual. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(model.notes());
        if (categories.isEmpty()) {
            notes.add(model.weights().file() + " gives no labels: none of its words ("
                    + model.words().list().stream().limit(3).collect(Collectors.joining(", "))
                    + (model.words().list().size() > 3 ? ", ..." : "")
                    + ") maps to a category; state its 'words', or map them to categories with 'map'");
        }
        return notes;
    }

    /** Describes the model: its inputs and outputs, and how it is used. */
    public ModelDescription describe() {
        return ModelDescription.of(model);
    }

    /** The model's class names in the order of their indices. */
    public List<String> words() {
        return model.words().list();
    }

    /**
     * Runs the model.
     *
     * @throws UsageException if the output contradicts the assumed family and no earlier image has confirmed it
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the output has NaN or infinite numbers, or
     *     contradicts a confirmed family
     */
    @Override
    public Answer ask(Image image) throws AnnotatorException {
        try {
            Pixels pixels = image.pixels();
            SessionPool.Slot slot = sessions.acquire();
            try {
                long start = System.nanoTime();
                List<Candidate> found = detect(pixels, slot);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return new Answer(AnswerText.write(found, model.words()), modelId, Usage.NONE, took);
            } finally {
                sessions.release(slot);
            }
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        } catch (OrtException e) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INTERNAL, "ONNX Runtime failed on this image: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnnotatorException.Transient(
                    FailureKind.UNAVAILABLE, "the thread was interrupted while it waited for the model", e);
        }
    }

    private List<Candidate> detect(Pixels pixels, SessionPool.Slot slot) throws OrtException, AnnotatorException {
        DecodedStatistics statistics = new DecodedStatistics(model.input().size());
        Nms nms =
                new Nms(model.contract().output().nms() ? options.nmsIou() : 1, options.classAgnostic(), MAX_PER_PASS);
        List<List<Candidate>> passes = new ArrayList<>();
        List<PixelRegion> regions = options.tiling().regions(pixels.size());
        for (int from = 0; from < regions.size(); from += model.perRun()) {
            List<PixelRegion> parts = regions.subList(from, Math.min(regions.size(), from + model.perRun()));
            List<List<Candidate>> found = pass(pixels, parts, statistics, slot);
            for (int i = 0; i < parts.size(); i++) {
                PixelRegion region = parts.get(i);
                passes.add(nms.keep(found.get(i)).stream()
                        .flatMap(c -> c.box().clip(pixels.size()).map(c::withBox).stream())
                        .filter(candidate -> !region.cuts(candidate.box(), pixels.size()))
                        .toList());
            }
        }
        validator.validate(statistics);
        return passes.size() == 1 ? passes.get(0) : merge.merge(passes);
    }

    private List<List<Candidate>> pass(
            Pixels pixels, List<PixelRegion> parts, DecodedStatistics statistics, SessionPool.Slot slot)
            throws OrtException {
        Lock lock = OnnxRuntime.callLock();
        lock.lock();
        try {
            return model.pass(pixels, parts, options.scoreFloor(), statistics, slot);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        Provenance provenance = new Provenance(Provenance.Source.MODEL, name, Optional.of(question.fingerprint()));
        List<Detection> items = new ArrayList<>();
        List<Label.SetAside> setAside = new ArrayList<>();
        for (Detection seen : AnswerText.read(answer.body())) {
            Optional<Detection> inside = frame.size()
                    .map(size -> seen.box().clip(size).map(seen::withBox))
                    .orElse(Optional.of(seen));
            if (inside.isEmpty()) {
                continue;
            }
            Detection detection = inside.get().withProvenance(provenance);
            map.category(detection.category())
                    .ifPresentOrElse(
                            category -> items.add(detection.withCategory(category)),
                            () -> setAside.add(new Label.SetAside(detection, Label.Reason.UNMAPPED_WORD)));
        }
        items.sort(Detection.BY_SCORE);
        return new Label.Detections(items, List.of(), setAside);
    }

    @Override
    public boolean canDetect(String category) {
        return categories.contains(category);
    }

    @Override
    public void close() {
        Lock lock = OnnxRuntime.callLock();
        lock.lock();
        try {
            sessions.close();
            model.weights().close();
        } finally {
            lock.unlock();
        }
    }
}
