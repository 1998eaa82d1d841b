package io.dashlabel.photometric;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.photometric.LogisticFit.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fits the coefficients of {@link PhotometricClassifier}, prints how good they are and writes them:
 *
 * <pre>Fit OUTPUT.json FOLDER... [--drawn FOLDER]... [--predictions FOLDER[,FOLDER...]]...</pre>
 *
 * Each folder holds {@code images/} and {@code labels/}; {@code --drawn} names one of drawn scenes. Each
 * {@code --predictions} names the folders in which one detector's labels of those images lie. docs/photometric.md has
 * the command in use.
 */
public final class Fit {

    private static final double EVENING = 0.25;

    /** Time of day has few inputs, and night, of which there are two images here, must not be smoothed away. */
    private static final Map<String, Double> PENALTIES = Map.of("weather", 0.35, "timeofday", 0.2, "scene", 0.35);

    /**
     * What a drawn scene counts, a real image being 1. A tenth is enough to learn how the renderer draws night. Weather
     * gets more, because the real images have hardly any rain and no fog.
     */
    private static final Map<String, Double> DRAWN = Map.of("weather", 0.5, "timeofday", 0.1, "scene", 0.1);

    /** In BDD100K, a dry night is clear. */
    private static final Map<String, List<String>> NOT_AT_NIGHT =
            Map.of("weather", List.of("overcast", "partly cloudy"));

    private static final long SEED = 2026;

    /** The only attribute that boxes help; for the others they are noise that costs accuracy. */
    private static final List<String> WITH_BOXES = List.of("scene");

    private Fit() {}

    public static void main(String[] arguments) throws IOException, UnreadableImageException {
        LabeledImages images = new LabeledImages();
        List<List<Path>> predictions = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("--predictions") && i + 1 < arguments.length) {
                predictions.add(
                        Stream.of(arguments[++i].split(",", -1)).map(Path::of).toList());
            } else if (arguments[i].equals("--drawn") && i + 1 < arguments.length) {
                images.add(Path.of(arguments[++i]), true);
            } else {
                images.add(Path.of(arguments[i]), false);
            }
        }
        if (images.count() == 0) {
            System.err.println("Fit OUTPUT.json FOLDER... [--drawn FOLDER]... [--predictions FOLDER[,FOLDER...]]...");
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%d images, evening %s, %d-fold cross-validation repeated %d times, seed %d%n%n",
                images.count(),
                EVENING,
                CrossValidation.FOLDS,
                CrossValidation.REPETITIONS,
                SEED);
        System.out.println(
                "| attribute | penalty | inputs | images | always the most frequent | photometric | mean score | recall | drawn |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        write(Path.of(arguments[0]), fit(images, predictions));
    }

    /** The settings in use for an attribute. */
    static LogisticFit fit(String attribute) {
        return new LogisticFit(PENALTIES.getOrDefault(attribute, 0.35), EVENING, DRAWN.getOrDefault(attribute, 0.1));
    }

    private static PhotometricModel fit(LabeledImages images, List<List<Path>> predictions) throws IOException {
        Map<String, LogisticModel> plain = new LinkedHashMap<>();
        Map<String, LogisticModel> withBoxes = new LinkedHashMap<>();
        for (String attribute : Taxonomy.bdd100k().attributes().keySet()) {
            List<String> names = FeatureSelection.plain().getOrDefault(attribute, List.of());
            plain.put(attribute, fit(attribute, "", names, images.samples(attribute)));
            List<Sample> boxed = new ArrayList<>();
            for (List<Path> folders : predictions) {
                boxed.addAll(images.samples(attribute, folders));
            }
            if (!boxed.isEmpty() && WITH_BOXES.contains(attribute)) {
                List<String> more = new ArrayList<>(names);
                more.addAll(FeatureSelection.BOXES);
                withBoxes.put(attribute, fit(attribute, ", with boxes", more, boxed));
            }
        }
        return new PhotometricModel(ImageStatistics.VERSION, plain, withBoxes, NOT_AT_NIGHT);
    }

    private static LogisticModel fit(String attribute, String addition, List<String> names, List<Sample> samples) {
        LogisticFit fit = fit(attribute);
        CrossValidation result = CrossValidation.of(fit, names, samples, SEED);
        StringBuilder recall = new StringBuilder();
        result.recall()
                .forEach((word, share) -> recall.append(recall.isEmpty() ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%s %.2f", word, share)));
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.3f | %.3f ± %.3f | %.2f | %s | %.3f |%n",
                attribute + addition,
                fit.penalty(),
                names.size(),
                CrossValidation.real(samples).stream()
                        .map(Sample::group)
                        .distinct()
                        .count(),
                CrossValidation.mostFrequent(samples),
                result.accuracy(),
                result.spread(),
                result.meanScore(),
                recall,
                result.drawn());
        return fit.fit(names, samples);
    }

    private static void write(Path file, PhotometricModel model) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter(" ", "\n"));
        Files.writeString(file, new JsonMapper().writer(printer).writeValueAsString(model) + "\n");
    }
}
