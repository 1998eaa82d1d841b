package io.dashlabel.pipeline.acceptance;

import io.dashlabel.acceptance.AuditRequest;
import io.dashlabel.acceptance.ExactTests;
import io.dashlabel.acceptance.ImageBet;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.importing.TruthPairs;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Accepts labels of a run by ground truth for some of its images. Whole images are the sampling unit, so the boxes of an
 * image may depend on each other. Memory holds the scores of all boxes.
 */
public final class TruthAudit {

    /** Thresholds to choose from. */
    private static final int LEVELS = 20;

    /** Share of the images that choose the first threshold. */
    private static final double PILOT = 0.2;

    /** Part of the allowed wrong boxes that the first threshold may have in the pilot. */
    private static final double SAFE = 0.67;

    /** Samples of images for approximate intervals. */
    private static final int RESAMPLES = 1000;

    private final AuditRequest request;
    private final List<double[]> scores = new ArrayList<>();
    private final List<TruthImage> known = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** What is true of the images of a run; its text says where it comes from. */
    interface Truth {

        /** All objects of an image; empty if they are not known. */
        Optional<Frame> of(String image) throws IOException;
    }

    private TruthAudit(AuditRequest request) {
        this.request = request;
    }

    /**
     * Compares the models' labels of a run with ground truth.
     *
     * @param isRandom whether the images of the ground truth were drawn at random from the run; only then, a claim is made
     * @throws UsageException if no image of the run has ground truth
     */
    static TruthVerdict of(RunFolder run, Truth truth, Taxonomy taxonomy, AuditRequest request, boolean isRandom)
            throws IOException {
        TruthAudit audit = new TruthAudit(request);
        TruthPairs pairs = new TruthPairs(taxonomy);
        LabelIndex labels = new VersionedLabels(run, LabelVersion.MODEL).index();
        for (String image : labels.names()) {
            Frame own = labels.of(image).orElseGet(() -> Frame.named(image));
            double[] scores = own.detections().orElse(List.of()).stream()
                    .mapToDouble(TruthAudit::score)
                    .toArray();
            Optional<Frame> theirs = truth.of(image);
            if (theirs.isPresent()) {
                TruthPairs.Found found = pairs.of(own, theirs.get());
                audit.known.add(
                        new TruthImage(audit.scores.size(), scores, found.right(), found.missed(), found.objects()));
                audit.names.add(image);
            }
            audit.scores.add(scores);
        }
        if (audit.known.isEmpty()) {
            throw new UsageException("no image of run " + run.id() + " has ground truth in " + truth);
        }
        return audit.verdict(isRandom);
    }

    private static double score(Detection label) {
        return label.score().orElse(Double.NaN);
    }

    private TruthVerdict verdict(boolean isRandom) {
        boolean isAll = known.size() == scores.size();
        List<String> sample = List.copyOf(names);
        Collections.shuffle(known, new Random(request.seed()));
        List<Double> levels = levels();
        Optional<TruthVerdict.Accepted> accepted = isRandom && !isAll ? accepted(levels) : Optional.empty();
        double delta = 1 - request.confidence();
        long missing = known.stream().filter(image -> image.missed() > 0).count();
        double least = accepted.map(TruthVerdict.Accepted::score).orElse(0.0);
        return new TruthVerdict(
                request,
                scores.size(),
                sample,
                isRandom,
                accepted,
                interval(image -> image.right(0), image -> image.count(0)),
                known.size() - missing,
                1 - ExactTests.mostWrong(scores.size(), known.size(), (int) missing, delta) / (double) scores.size(),
                interval(TruthImage::missed, image -> 1),
                interval(image -> image.right(least), TruthImage::objects));
    }

    /** Scores that part the boxes of the run into equal parts, from high to low. */
    private List<Double> levels() {
        double[] all = scores.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(score -> !Double.isNaN(score))
                .sorted()
                .toArray();
        List<Double> levels = new ArrayList<>();
        for (int i = 1; i <= LEVELS && all.length > 0; i++) {
            double score = all[Math.max(0, all.length - (int) Math.ceil(all.length * i / (double) LEVELS))];
            if (levels.isEmpty() || score < levels.get(levels.size() - 1)) {
                levels.add(score);
            }
        }
        return levels;
    }

    private Optional<TruthVerdict.Accepted> accepted(List<Double> levels) {
        int pilot = (int) Math.ceil(known.size() * PILOT);
        List<TruthImage> first = known.subList(0, pilot);
        List<TruthImage> second = known.subList(pilot, known.size());
        boolean[] inPilot = new boolean[scores.size()];
        first.forEach(image -> inPilot[image.number()] = true);
        Optional<TruthVerdict.Accepted> accepted = Optional.empty();
        for (int level = start(levels, first); level < levels.size(); level++) {
            double score = levels.get(level);
            int most = 0;
            long boxes = 0;
            for (int image = 0; image < inPilot.length; image++) {
                int count = TruthImage.count(scores.get(image), score);
                boxes += count;
                most = inPilot[image] ? most : Math.max(most, count);
            }
            double[] losses =
                    second.stream().mapToDouble(image -> loss(image, score)).toArray();
            if (!ImageBet.rejects(
                    first.stream().mapToDouble(image -> loss(image, score)).sum(),
                    losses,
                    scores.size() - first.size(),
                    Math.max(1, most) * request.precision(),
                    1 - request.confidence())) {
                return accepted;
            }
            accepted = Optional.of(new TruthVerdict.Accepted(
                    score,
                    boxes,
                    second.size(),
                    second.stream().mapToLong(image -> image.count(score)).sum(),
                    second.stream().mapToLong(image -> image.right(score)).sum()));
        }
        return accepted;
    }

    /** How many more labels of an image are wrong than allowed. */
    private double loss(TruthImage image, double score) {
        int count = image.count(score);
        return count - image.right(score) - (1 - request.precision()) * count;
    }

    /** The lowest threshold that is good in the pilot by a margin; the highest if there is none. */
    private int start(List<Double> levels, List<TruthImage> pilot) {
        for (int level = levels.size() - 1; level > 0; level--) {
            double score = levels.get(level);
            long boxes = pilot.stream().mapToLong(image -> image.count(score)).sum();
            long right = pilot.stream().mapToLong(image -> image.right(score)).sum();
            if (boxes > 0 && boxes - right <= SAFE * (1 - request.precision()) * boxes) {
                return level;
            }
        }
        return 0;
    }

    /** A ratio over the images with ground truth, and its interval by resampling them. */
    private TruthVerdict.Interval interval(ToDoubleFunction<TruthImage> part, ToDoubleFunction<TruthImage> whole) {
        Random random = new Random(request.seed());
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double parts = 0;
            double wholes = 0;
            for (int k = 0; k < known.size(); k++) {
                TruthImage image = known.get(random.nextInt(known.size()));
                parts += part.applyAsDouble(image);
                wholes += whole.applyAsDouble(image);
            }
            ratios[i] = wholes == 0 ? 0 : parts / wholes;
        }
        Arrays.sort(ratios);
        double all = known.stream().mapToDouble(whole).sum();
        double tail = (1 - request.confidence()) / 2;
        return new TruthVerdict.Interval(
                all == 0 ? 0 : known.stream().mapToDouble(part).sum() / all,
                ratios[(int) (tail * RESAMPLES)],
                ratios[(int) Math.min(RESAMPLES - 1, (1 - tail) * RESAMPLES)]);
    }
}
