package io.dashlabel.pipeline.suspect;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.evaluate.suspect.SuspectRules;
import io.dashlabel.evaluate.suspect.SuspectSearch;
import io.dashlabel.evaluate.suspect.SuspectsIgnored;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.progress.Phases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The suspects in the ground truth, and the evaluation without them.
 *
 * @param suspects the worst first
 * @param ignoring the evaluation with all suspects ignored; absent without suspects
 * @param taxonomy of the words
 */
public record SuspectReview(List<Suspect> suspects, Optional<Evaluation> ignoring, Taxonomy taxonomy) {

    public SuspectReview {
        suspects = List.copyOf(suspects);
    }

    /**
     * Returns the frame of an image by its name; called at most twice for each image, and reads the frame each time.
     */
    public interface Frames extends Function<String, Optional<Frame>> {}

    /** Evaluates the same predictions against ground truth with other frames for some images, by their names. */
    public interface Reevaluation extends Function<Function<String, Optional<Frame>>, Evaluation> {}

    /**
     * Reviews all images that both sides have. It reads each frame once, and the ground truth of images with suspects
     * again. It holds no frames.
     *
     * @param names of the images
     * @param brightness mean luminance of an image, 0 to 1; absent if it is not known
     * @param reevaluation gives the evaluation without the suspects
     */
    public static SuspectReview of(
            Collection<String> names,
            Frames truth,
            Frames predictions,
            Function<String, OptionalDouble> brightness,
            Taxonomy taxonomy,
            Reevaluation reevaluation,
            Phases phases) {
        SuspectSearch search = new SuspectSearch(taxonomy, SuspectRules.standard());
        phases.begins("searching for suspect ground truth", "image", OptionalLong.of(names.size()));
        long looked = 0;
        for (String name : names) {
            phases.counted(looked++);
            Optional<Frame> known = truth.apply(name);
            Optional<Frame> prediction = predictions.apply(name);
            if (known.isPresent() && prediction.isPresent()) {
                search.add(known.get(), prediction.get(), brightness.apply(name));
            }
        }
        phases.counted(looked);
        List<Suspect> suspects = search.suspects();
        if (suspects.isEmpty()) {
            return new SuspectReview(suspects, Optional.empty(), taxonomy);
        }
        Map<String, List<Suspect>> byImage = suspects.stream().collect(Collectors.groupingBy(Suspect::image));
        phases.begins("evaluating without the suspects", "image", OptionalLong.of(byImage.size()));
        long[] changed = new long[1];
        Evaluation ignoring = reevaluation.apply(name -> {
            List<Suspect> own = byImage.getOrDefault(name, List.of());
            if (own.isEmpty()) {
                return Optional.empty();
            }
            phases.counted(changed[0]++);
            return truth.apply(name).map(frame -> SuspectsIgnored.of(frame, own, taxonomy));
        });
        phases.counted(changed[0]);
        return new SuspectReview(suspects, Optional.of(ignoring), taxonomy);
    }

    /** Writes the proposed changes; an empty list without suspects. */
    public void write(Path target, Frames truth) throws IOException {
        CorrectionFile.write(target, suspects, truth, taxonomy);
    }
}
