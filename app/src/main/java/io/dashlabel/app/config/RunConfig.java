package io.dashlabel.app.config;

import io.dashlabel.app.job.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run is configured by.
 *
 * @param images folder, picture, or text file that lists pictures
 * @param groundTruth folder of label files, or a list
 * @param detector how objects are detected
 * @param scene how scenes are classified
 * @param threshold score from which on a box is a label, 0 to 1
 * @param thresholds by category, where they differ
 * @param evaluation how labels are measured
 * @param steps to do
 * @param out folder in which runs are kept
 * @param runId name of the run; absent: made from date and time
 * @param limit pictures tried at most
 * @param workers pictures in work at once; absent: as many as there are cores
 */
public record RunConfig(
        Optional<String> images,
        Optional<String> groundTruth,
        DetectorConfig detector,
        SceneConfig scene,
        double threshold,
        Map<String, Double> thresholds,
        EvaluationConfig evaluation,
        List<Step> steps,
        String out,
        Optional<String> runId,
        Optional<Long> limit,
        Optional<Integer> workers) {

    public static final RunConfig DEFAULTS = new RunConfig(
            Optional.empty(),
            Optional.empty(),
            DetectorConfig.DEFAULTS,
            SceneConfig.DEFAULTS,
            0.3,
            Map.of(),
            EvaluationConfig.DEFAULTS,
            Arrays.asList(Step.values()),
            "runs",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public RunConfig {
        steps = List.copyOf(steps);
        score("threshold", threshold);
        thresholds.forEach((category, score) -> score("thresholds." + category, score));
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps must name at least one step");
        }
        if (limit.isPresent() && limit.get() < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit.get());
        }
        if (workers.isPresent() && (workers.get() < 1 || workers.get() > 256)) {
            throw new IllegalArgumentException("workers must lie in 1..256, is " + workers.get());
        }
    }

    private static void score(String key, double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException(key + " must lie in 0..1, is " + score);
        }
    }
}
