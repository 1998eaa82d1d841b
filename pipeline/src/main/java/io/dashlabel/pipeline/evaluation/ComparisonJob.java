package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.analysis.BootstrapSamples;
import io.dashlabel.evaluate.analysis.Compared;
import io.dashlabel.evaluate.analysis.Difference;
import io.dashlabel.evaluate.analysis.Flips;
import io.dashlabel.evaluate.analysis.PairedBootstrap;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Box;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares two sets of labels: is the difference between them real, and where does it come from? */
public final class ComparisonJob {

    /** Resamples of the paired bootstrap, unless the user chooses another number. */
    public static final int USUAL_RESAMPLES = 2000;

    /** Seed of the resampling, unless the user chooses another one. */
    public static final long USUAL_SEED = 1;

    private final EvaluationSettings settings;
    private final int resamples;
    private final long seed;
    private final ComparisonListener listener;

    /**
     * @param resamples samples drawn, such as 2,000
     * @param seed the same gives the same result
     */
    public ComparisonJob(EvaluationSettings settings, int resamples, long seed, ComparisonListener listener) {
        if (resamples < 1) {
            throw new UsageException("at least one sample must be drawn, not " + resamples);
        }
        this.settings = settings;
        this.resamples = resamples;
        this.seed = seed;
        this.listener = listener;
    }

    /**
     * The ground truth to use: the one given, or else the one that the runs were told to use.
     *
     * @throws UsageException where there is none, or the runs were told different ones
     */
    public static LabelInput groundTruth(Optional<String> given, LabelInput a, LabelInput b, Path runs) {
        if (given.isPresent()) {
            return LabelInput.of(given.get(), runs);
        }
        Optional<String> ofA = RecordedRun.groundTruth(a);
        Optional<String> ofB = RecordedRun.groundTruth(b);
        if (ofA.isPresent() && ofB.isPresent() && !ofA.equals(ofB)) {
            throw new UsageException(a.name() + " and " + b.name() + " were measured against different ground truth ("
                    + ofA.get() + ", " + ofB.get() + "); say with --ground-truth which one counts");
        }
        return LabelInput.of(
                ofA.or(() -> ofB)
                        .orElseThrow(() -> new UsageException(
                                "neither side says what it was measured against; give --ground-truth PATH")),
                runs);
    }

    /**
     * The taxonomy to use: that of the runs, or BDD100K's where neither side is a run.
     *
     * @throws UsageException where the runs have different ones
     */
    public static Taxonomy taxonomy(LabelInput a, LabelInput b) {
        Optional<Taxonomy> ofA = a.taxonomy();
        Optional<Taxonomy> ofB = b.taxonomy();
        if (ofA.isPresent() && ofB.isPresent() && !ofA.equals(ofB)) {
            throw new UsageException(a.name() + " and " + b.name() + " were labelled with different taxonomies ("
                    + ofA.get().name() + ", " + ofB.get().name() + "); say with --taxonomy which one counts");
        }
        return ofA.or(() -> ofB).orElseGet(Taxonomy::bdd100k);
    }

    /**
     * Compares.
     *
     * @throws UsageException where the two cannot be compared
     */
    public Comparison compare(LabelInput a, LabelInput b, LabelInput truth) throws IOException {
        ReviewedTruth.refuse(a, truth, settings.reading());
        ReviewedTruth.refuse(b, truth, settings.reading());
        GroundTruth measurer = GroundTruth.of(truth, settings, listener);
        listener.doing("measuring A");
        EvaluationRun ofA = measurer.measure(a.asLabels(), Optional.empty());
        listener.doing("measuring B");
        EvaluationRun ofB = measurer.measure(b.asLabels(), Optional.empty());
        BoxResult boxesA = attempted(ofA, a);
        BoxResult boxesB = attempted(ofB, b);
        Ranking known = boxesB.data().images();
        Ranking both = boxesA.data().images().where(i -> known.of(i) >= 0).compact();
        if (both.size() == 0) {
            throw new UsageException(a.name() + " and " + b.name() + " have no image in common");
        }
        CocoData dataA = boxesA.data().withImages(both);
        CocoData dataB = boxesB.data().withImages(both);
        ComparisonWarnings warnings = new ComparisonWarnings(a, b);
        warnings.recorded();
        warnings.images(boxesA.images(), boxesB.images(), both.size());
        warnings.scores(dataA, dataB);
        warnings.findings(ofA.findings(), ofB.findings());
        Sequences sequences = Sequences.of(ofA.images(), ofA.videos(), both);
        List<ComparedSlice> slices = ComparedSlice.of(ofA, dataA, dataB);
        listener.drawing((1L + slices.size()) * resamples);
        ResamplingProgress drawn = new ResamplingProgress(listener, both.size(), slices, resamples);
        PairedBootstrap bootstrap = new PairedBootstrap(dataA, dataB, sequences.ofRank());
        BootstrapSamples samples = draw("all images", bootstrap, both.size(), drawn);
        return new Comparison(
                a.name(),
                b.name(),
                truth.name(),
                ofA.evaluation().fingerprint(),
                both.size(),
                sequences.count(),
                resamples,
                seed,
                overall(samples, bootstrap, boxesA.names().size()),
                categories(samples, bootstrap, boxesA.names()),
                slices(slices, drawn),
                flips(ofA, boxesA.names(), dataA, dataB),
                warnings.all());
    }

    private static BoxResult attempted(EvaluationRun measured, LabelInput given) {
        return measured.evaluation()
                .attemptedBoxes()
                .orElseThrow(() -> new UsageException(given.name()
                        + " has no boxes for any image of the ground truth, so there is nothing to compare"));
    }

    private static List<Compared> overall(BootstrapSamples samples, PairedBootstrap bootstrap, int categories) {
        int positives = positives(bootstrap, categories);
        List<Compared> overall = new ArrayList<>();
        samples.map5095().ifPresent(d -> overall.addAll(alone("mAP50-95", d, positives)));
        samples.map50().ifPresent(d -> overall.addAll(alone("mAP50", d, positives)));
        return overall;
    }

    private static int positives(PairedBootstrap bootstrap, int categories) {
        return IntStream.range(0, categories).map(bootstrap::positives).sum();
    }

    private static List<Compared> alone(String name, Difference difference, int positives) {
        return Compared.together(Map.of(name, difference), Map.of(name, positives));
    }

    private static List<Compared> categories(BootstrapSamples samples, PairedBootstrap bootstrap, List<String> names) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        Map<String, Integer> positives = new LinkedHashMap<>();
        for (int k = 0; k < names.size(); k++) {
            String name = names.get(k);
            positives.put(name, bootstrap.positives(k));
            samples.category(k).ifPresent(difference -> differences.put(name, difference));
        }
        return Compared.together(differences, positives);
    }

    private BootstrapSamples draw(String what, PairedBootstrap bootstrap, int images, ResamplingProgress drawn) {
        listener.doing(what);
        return bootstrap.run(resamples, seed, () -> drawn.one(images));
    }

    private List<Compared> slices(List<ComparedSlice> slices, ResamplingProgress drawn) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        Map<String, Integer> positives = new LinkedHashMap<>();
        for (ComparedSlice slice : slices) {
            PairedBootstrap bootstrap = slice.bootstrap();
            draw(slice.name(), bootstrap, slice.a().images().size(), drawn)
                    .map5095()
                    .ifPresent(difference -> {
                        differences.put(slice.name(), difference);
                        positives.put(
                                slice.name(),
                                positives(bootstrap, slice.a().categories().size()));
                    });
        }
        return Compared.together(differences, positives);
    }

    private List<FlippedImage> flips(EvaluationRun measured, List<String> names, CocoData a, CocoData b) {
        double iou = settings.options().iouThreshold();
        return Flips.of(
                        CocoMatching.unlimited(iou, a.kept()),
                        CocoMatching.unlimited(iou, b.kept()),
                        measured.images().size())
                .stream()
                .map(flip -> new FlippedImage(
                        measured.images().get(flip.image()),
                        truths(flip.gained(), names, a),
                        truths(flip.lost(), names, a),
                        flip.inventedA(),
                        flip.inventedB()))
                .toList();
    }

    private static List<FlippedImage.Truth> truths(List<Integer> rows, List<String> names, CocoData data) {
        BoxTable truth = data.truth();
        return rows.stream()
                .map(row -> new FlippedImage.Truth(
                        names.get(data.categories().of(truth.category(row))),
                        Box.of(
                                truth.x(row),
                                truth.y(row),
                                truth.x(row) + truth.width(row),
                                truth.y(row) + truth.height(row))))
                .toList();
    }
}
