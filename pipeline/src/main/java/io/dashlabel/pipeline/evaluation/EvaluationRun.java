package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.analysis.Analyses;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * An evaluation, with what its tables do not hold.
 *
 * @param evaluation the figures
 * @param images names by the numbers of its tables
 * @param attributes of images by attribute, then by number of the image, as the ground truth has them
 * @param videos by number, the video that a frame belongs to, where the ground truth says so
 * @param threshold that decided which detections count for precision and recall; absent: what the label files keep
 * @param remarks what is odd about the input, a sentence each
 * @param lost labels that were given and could not be had, a sentence each: the figures are over fewer
 * @param sides ground truth and predictions, for looking at them again; made ready when they are asked for
 */
public record EvaluationRun(
        Evaluation evaluation,
        List<String> images,
        Map<String, List<Optional<String>>> attributes,
        List<Optional<String>> videos,
        OptionalDouble threshold,
        List<String> remarks,
        List<String> lost,
        Supplier<EvaluationFrames> sides) {

    public EvaluationRun {
        images = Collections.unmodifiableList(images);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        videos = Collections.unmodifiableList(videos);
        remarks = List.copyOf(remarks);
        lost = List.copyOf(lost);
    }

    /** Of labels that could all be had. */
    public EvaluationRun(
            Evaluation evaluation,
            List<String> images,
            Map<String, List<Optional<String>>> attributes,
            List<Optional<String>> videos,
            OptionalDouble threshold,
            List<String> remarks,
            Supplier<EvaluationFrames> sides) {
        this(evaluation, images, attributes, videos, threshold, remarks, List.of(), sides);
    }

    /** What lies behind the figures, computed anew each time; absent without boxes. */
    public Optional<Analyses> analyses() {
        double iou = evaluation.options().iouThreshold();
        return evaluation.boxes().map(boxes -> Analyses.of(boxes.data(), iou, attributes, threshold));
    }
}
