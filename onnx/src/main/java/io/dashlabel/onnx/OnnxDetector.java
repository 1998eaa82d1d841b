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
 * A detector out of a model file.
 *
 * <pre>{@code
 * LabelMap map = LabelMap.coco(Taxonomy.bdd100k());
 * try (var detector = OnnxDetector.open(ModelSpec.of(file), DetectorOptions.DEFAULT, map, cores)) {
 *     Answer answer = detector.ask(image);
 *     Label.Detections labels = detector.read(answer, frame);
 * }
 * }</pre>
 *
 * <p>One pass keeps its 300 best boxes, a tiled image its 500 best. Nothing is held back by a threshold: all labels
 * from the floor on are in {@code items}. Thread-safe; close it after the last call has returned.
 */
public final class OnnxDetector implements ObjectDetector {

    /** Goes up with every change after which the same weights give another answer. */
    private static final int VERSION = 1;

    private static final int MOST_PER_PASS = 300;
    private static final int MOST_TILED = 500;
    /** Tiles see the same object in different sizes, so that its boxes agree less well than within a pass. */
    private static final double TILE_IOU = 0.55;

    private final String name;
    private final DetectorModel model;
    private final DetectorOptions options;
    private final LabelMap map;
    private final SessionPool callers;
    private final TileMerge merge;
    private final OutputValidator judge;
    private final Question question;
    private final String modelId;
    private final Set<String> categories;

    private OnnxDetector(
            String name,
            DetectorModel model,
            DetectorOptions options,
            LabelMap map,
            SessionPool callers,
            OutputValidator judge) {
        this.judge = judge;
        this.name = name;
        this.model = model;
        this.options = options;
        this.map = map;
        this.callers = callers;
        this.merge = TileMerge.suppressing(new Nms(TILE_IOU, options.classAgnostic(), MOST_TILED));
        this.question = question(model, options);
        this.categories = model.words().list().stream()
                .flatMap(word -> map.category(word).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.modelId = model.weights().file().getFileName() + " "
                + model.weights().sha256().substring(0, 12);
    }

    /**
     * As {@link #open(ModelSpec, DetectorOptions, LabelMap, int, Telemetry)}, and ONNX Runtime's telemetry must be off.
     *
     * @throws UsageException likewise
     */
    public static OnnxDetector open(ModelSpec spec, DetectorOptions options, LabelMap map, int callers) {
        return open(spec, options, map, callers, Telemetry.REFUSED);
    }

    /**
     * Opens a model file and understands it, by one run.
     *
     * @param map from the model's words to the taxonomy's
     * @param callers how many images are worked on at a time, at least 1; further callers wait
     * @param telemetry whether that of ONNX Runtime may be on
     * @throws UsageException where the file is missing, is no ONNX model, no detector of a known kind, or does not fit
     *     what the spec says of it; where ONNX Runtime may not start, or cannot
     */
    public static OnnxDetector open(
            ModelSpec spec, DetectorOptions options, LabelMap map, int callers, Telemetry telemetry) {
        Lock calls = OnnxRuntime.calls();
        calls.lock();
        try {
            return open(Weights.open(spec, telemetry), spec, options, map, callers);
        } finally {
            calls.unlock();
        }
    }

    private static OnnxDetector open(
            Weights weights, ModelSpec spec, DetectorOptions options, LabelMap map, int callers) {
        try {
            DetectorModel model = DetectorModel.of(weights, spec);
            OutputValidator judge = OutputValidator.of(model, options.scoreFloor());
            SessionPool places = SessionPool.of(callers, model);
            return new OnnxDetector(spec.name(), model, options, map, places, judge);
        } catch (OrtException e) {
            weights.close();
            throw new UsageException(spec.file() + " cannot be prepared: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    private static Question question(DetectorModel model, DetectorOptions options) {
        InputForm form = model.form();
        return Question.of(
                "detector", "onnx " + VERSION,
                "weights", model.weights().sha256(),
                "family", model.decoder().family().word(),
                "input", model.input().size().toString(),
                "color-order", form.order().toString(),
                "scale", Double.toString(form.scale()),
                "mean", form.mean().toString(),
                "std", form.std().toString(),
                "resize", form.resize().toString(),
                "padding", Integer.toString(form.padding()),
                "activation", model.activation().toString(),
                "words", String.join("\n", model.words().list()),
                "tiling", options.tiling().toString(),
                "score-floor", Double.toString(options.scoreFloor()),
                "nms-iou", Double.toString(options.nmsIou()),
                "class-agnostic", Boolean.toString(options.classAgnostic()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Question question() {
        return question;
    }

    /** How the model's output turned out to be laid out. */
    public OutputFamily family() {
        return model.decoder().family();
    }

    /** What a user should hear before the model is asked, as sentences: what was assumed about it, what is odd. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(model.notes());
        if (categories.isEmpty()) {
            notes.add(model.weights().file() + " finds no label: none of its words ("
                    + model.words().list().stream().limit(3).collect(Collectors.joining(", "))
                    + (model.words().list().size() > 3 ? ", ..." : "")
                    + ") stands for a category; state its 'words', or with 'map' what they stand for");
        }
        return notes;
    }

    /** The model's own words, in the order of its classes. */
    public List<String> words() {
        return model.words().list();
    }

    /**
     * Asks the model.
     *
     * @throws UsageException where what it puts out cannot be what it is read as, and no image before has shown that it is
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} where it puts out no numbers, or such ones later
     */
    @Override
    public Answer ask(Image image) throws AnnotatorException {
        try {
            Pixels pixels = image.pixels();
            SessionPool.Place place = callers.take();
            try {
                long start = System.nanoTime();
                List<Candidate> found = detect(pixels, place);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return new Answer(AnswerText.write(found, model.words()), modelId, Usage.NONE, took);
            } finally {
                callers.giveBack(place);
            }
        } catch (UnreadableImageException e) {
            throw new AnnotatorException.Permanent(e.kind(), String.valueOf(e.getMessage()), e);
        } catch (OrtException e) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INTERNAL, "ONNX Runtime failed on this image: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnnotatorException.Transient(FailureKind.UNAVAILABLE, "interrupted while waiting for a turn", e);
        }
    }

    private List<Candidate> detect(Pixels pixels, SessionPool.Place place) throws OrtException, AnnotatorException {
        DecodedStatistics evidence = new DecodedStatistics(model.input().size());
        Nms nms = new Nms(model.decoder().repeats() ? options.nmsIou() : 1, options.classAgnostic(), MOST_PER_PASS);
        List<List<Candidate>> passes = new ArrayList<>();
        for (PixelRegion region : options.tiling().regions(pixels.size())) {
            passes.add(nms.keep(pass(pixels, region, evidence, place)).stream()
                    .filter(candidate -> !region.cuts(candidate.box(), pixels.size()))
                    .toList());
        }
        judge.judge(evidence);
        return passes.size() == 1 ? passes.get(0) : merge.merge(passes);
    }

    private List<Candidate> pass(Pixels pixels, PixelRegion region, DecodedStatistics evidence, SessionPool.Place place)
            throws OrtException {
        Lock calls = OnnxRuntime.calls();
        calls.lock();
        try {
            return model.pass(pixels, region, options.scoreFloor(), evidence, place);
        } finally {
            calls.unlock();
        }
    }

    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        Provenance who = new Provenance(Provenance.Source.MODEL, name, Optional.of(question.fingerprint()));
        List<Detection> items = new ArrayList<>();
        List<Label.SetAside> setAside = new ArrayList<>();
        for (Detection seen : AnswerText.read(answer.body())) {
            Optional<Detection> inside = frame.size()
                    .map(size -> seen.box().clip(size).map(seen::withBox))
                    .orElse(Optional.of(seen));
            if (inside.isEmpty()) {
                continue;
            }
            Detection detection = inside.get().withProvenance(who);
            map.category(detection.category())
                    .ifPresentOrElse(
                            category -> items.add(detection.withCategory(category)),
                            () -> setAside.add(new Label.SetAside(detection, Label.Reason.UNMAPPED_WORD)));
        }
        items.sort(Detection.BY_SCORE);
        return new Label.Detections(items, List.of(), setAside);
    }

    @Override
    public boolean knows(String category) {
        return categories.contains(category);
    }

    @Override
    public void close() {
        Lock calls = OnnxRuntime.calls();
        calls.lock();
        try {
            callers.close();
            model.weights().close();
        } finally {
            calls.unlock();
        }
    }
}
