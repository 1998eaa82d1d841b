package io.dashlabel.run.record;

import io.dashlabel.image.Shard;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run that became part of a merged one, as it was then.
 *
 * @param run id
 * @param shard part of the images that it labelled
 * @param status how it ended
 * @param images tried
 * @param failed images with at least one failure
 * @param imageSet 16 hex digits that stand for its images
 * @param begun when it began
 * @param ended when it ended
 * @param killed number of its sessions whose time is unknown, because their process was killed
 */
public record RunPart(
        String run,
        Optional<Shard> shard,
        Optional<RunStatus> status,
        OptionalLong images,
        OptionalLong failed,
        Optional<String> imageSet,
        Optional<Instant> begun,
        Optional<Instant> ended,
        int killed) {

    /** Returns a run as a part of another one. */
    public static RunPart of(RunRecord run) {
        RunCounts counts = run.results().counts().orElse(RunCounts.NONE);
        return new RunPart(
                run.run(),
                run.inputs().shard(),
                run.state().status(),
                counts.images(),
                counts.failed(),
                run.inputs().imageSet(),
                run.state().begun(),
                run.state().ended(),
                run.labelling().unknown());
    }
}
