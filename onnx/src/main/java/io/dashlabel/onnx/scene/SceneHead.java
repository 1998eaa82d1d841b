package io.dashlabel.onnx.scene;

import ai.onnxruntime.OrtException;
import io.dashlabel.image.Pixels;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxModel;
import io.dashlabel.onnx.OnnxModel.Port;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.onnx.Tensor;
import io.dashlabel.onnx.TensorInput;
import io.dashlabel.probe.SoftmaxRegression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A classifier that answers one attribute: an image becomes one number per class. Thread-safe; close it after the last
 * call has returned.
 */
public final class SceneHead implements AutoCloseable {

    private static final double SUM_TOLERANCE = 1e-2;

    private final String attribute;
    private final OnnxModel model;
    private final SceneInput input;
    private final String output;
    private final List<Optional<String>> words;
    private final boolean givesScores;
    private final List<String> notes;

    private SceneHead(
            String attribute,
            OnnxModel model,
            SceneInput input,
            String output,
            List<Optional<String>> words,
            boolean givesScores,
            List<String> notes) {
        this.givesScores = givesScores;
        this.attribute = attribute;
        this.model = model;
        this.input = input;
        this.output = output;
        this.words = List.copyOf(words);
        this.notes = List.copyOf(notes);
    }

    /**
     * Opens a classifier and runs it once.
     *
     * @param attribute that it answers
     * @param vocabulary of the attribute
     * @param spec with the class names by index if the user states them; else those of the file or the {@code
     *     config.json} beside it
     * @param stated what the user knows of the preparation
     * @throws UsageException if the file is no classifier of images, its classes have no names or none is a word of the
     *     attribute, or it cannot be used on this device
     */
    public static SceneHead open(
            String attribute,
            Taxonomy.Vocabulary vocabulary,
            ModelSpec spec,
            Preparation stated,
            Telemetry telemetry,
            DeviceSettings device) {
        OnnxModel model = OnnxModel.open(spec, telemetry, device);
        try {
            return inspected(attribute, vocabulary, model, spec, stated, device);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static SceneHead inspected(
            String attribute,
            Taxonomy.Vocabulary vocabulary,
            OnnxModel model,
            ModelSpec spec,
            Preparation stated,
            DeviceSettings device) {
        List<Port> images = model.inputs().stream().filter(SceneInput::isImage).toList();
        if (images.size() != 1 || model.inputs().size() != 1) {
            throw new UsageException(model.file() + " is no classifier of images: it needs one input of floats with the"
                    + " axes images, 3, rows, columns, and has " + model.inputs());
        }
        List<String> notes = new ArrayList<>();
        String output = output(attribute, model);
        SceneInput input = SceneInput.of(model, images.get(0), stated, Preparation.IMAGENET, notes);
        Tensor first = model.firstRun(List.of(input.tensor(new float[input.elements()])), output, device);
        int classes = first.data().limit();
        if (classes < 2 || first.shape().stream().filter(axis -> axis > 1).count() != 1) {
            throw new UsageException(model.file() + " is no classifier of whole images: its output " + first
                    + " should be [1, classes]");
        }
        List<Optional<String>> words = words(attribute, vocabulary, model, names(model, spec, classes, notes), notes);
        model.fallback().ifPresent(notes::add);
        boolean givesScores = areScores(first);
        if (givesScores) {
            notes.add(model.file() + " gives numbers that sum to 1; they were taken as scores as they are");
        }
        return new SceneHead(attribute, model, input, output, words, givesScores, notes);
    }

    /** Whether the model ends with a softmax: numbers from 0 on that sum to 1. */
    private static boolean areScores(Tensor first) {
        double sum = 0;
        boolean negative = false;
        for (float value : first.values()) {
            sum += value;
            negative |= value < 0;
        }
        return !negative && Math.abs(sum - 1) < SUM_TOLERANCE;
    }

    /** The only output, or the one that has the attribute's name. */
    private static String output(String attribute, OnnxModel model) {
        List<String> names =
                model.outputs().stream().filter(Port::isFloat).map(Port::name).toList();
        if (names.size() == 1) {
            return names.get(0);
        }
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(attribute) || name.equalsIgnoreCase(attribute + "_logits"))
                .findFirst()
                .or(() -> names.stream().filter("logits"::equals).findFirst())
                .orElseThrow(() -> new UsageException(model.file() + " has the outputs " + names
                        + ", and none is called '" + attribute + "' or 'logits'; export it with one output"));
    }

    private static List<String> names(OnnxModel model, ModelSpec spec, int classes, List<String> notes) {
        List<String> names = spec.words().isEmpty() ? model.classNames(notes) : spec.words();
        if (names.size() != classes) {
            throw new UsageException(model.file() + " has " + classes + " classes, and "
                    + (names.isEmpty() ? "nothing names them" : names.size() + " names are given")
                    + "; state their names in the order of their numbers with the key 'words' of the head");
        }
        return names;
    }

    /** The word of each class; empty for a class that is no word of the attribute. */
    private static List<Optional<String>> words(
            String attribute, Taxonomy.Vocabulary vocabulary, OnnxModel model, List<String> names, List<String> notes) {
        List<Optional<String>> words = names.stream()
                .map(name -> vocabulary
                        .resolve(name)
                        .or(() -> vocabulary.resolve(name.replace('_', ' ')))
                        .filter(vocabulary.answers()::contains))
                .toList();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (words.get(i).isEmpty()) {
                others.add(names.get(i));
            }
        }
        if (others.size() == names.size()) {
            throw new UsageException(model.file() + ": none of its classes (" + String.join(", ", names)
                    + ") is a word of the attribute " + attribute + " (" + String.join(", ", vocabulary.answers())
                    + "); state 'words' for its classes, or synonyms in a taxonomy file");
        }
        if (!others.isEmpty()) {
            notes.add(model.file() + ": where the class " + String.join(" or ", others) + " is the likeliest, "
                    + attribute + " gets no word, because the taxonomy has none for it");
        }
        return words;
    }

    String attribute() {
        return attribute;
    }

    /** Messages for the user: what was assumed. */
    public List<String> notes() {
        return notes;
    }

    /** The parts of a question: everything that determines the logits. */
    Map<String, String> question() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(attribute + ".weights", model.sha256());
        parts.put(attribute + ".output", output);
        parts.put(attribute + ".input", input.writer().text());
        model.precision().ifPresent(precision -> parts.put(attribute + ".precision", precision));
        return parts;
    }

    /** Returns the number of each class. */
    float[] logits(Pixels image) throws OrtException {
        TensorInput values =
                input.tensor(input.writer().inputs(image, Views.CROP).get(0));
        return model.run(List.of(values), output).values();
    }

    int classes() {
        return words.size();
    }

    /**
     * Returns the scores of the attribute's words. Empty if the likeliest class is no word of the attribute.
     *
     * @param logits finite, one for each class; numbers that are scores already stay as they are
     */
    Map<String, Double> scores(float[] logits) {
        double[] scores = new double[logits.length];
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            scores[i] = logits[i];
            best = logits[i] > logits[best] ? i : best;
        }
        if (words.get(best).isEmpty()) {
            return Map.of();
        }
        if (!givesScores) {
            SoftmaxRegression.softmax(scores);
        }
        Map<String, Double> byWord = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            double score = scores[i];
            words.get(i).ifPresent(word -> byWord.merge(word, score, Double::sum));
        }
        byWord.replaceAll((word, score) -> Math.max(0, Math.min(1, score)));
        return byWord;
    }

    @Override
    public void close() {
        model.close();
    }
}
