package io.dashlabel.pipeline.job;

import io.dashlabel.run.record.PresetFallback;
import io.dashlabel.run.record.RunInputs;
import java.util.Optional;

/**
 * The origin of a run, for its record.
 *
 * @param configuration the merged defaults, file and flags as JSON; it has no secret
 * @param dashlabel version and commit of this program
 * @param relabelOf id of the run whose images this run labels again from stored answers
 * @param fallback the substitute for the models of the chosen preset, if those were not available
 * @param remark one sentence about the images that a reader of the figures needs
 * @param merged inputs of a run that was merged of others; absent: the run labels images itself
 */
public record RunOrigin(
        String configuration,
        String dashlabel,
        Optional<String> relabelOf,
        Optional<PresetFallback> fallback,
        Optional<String> remark,
        Optional<RunInputs> merged) {

    /** Returns the origin of a run with the chosen models. */
    public static RunOrigin of(String configuration, String dashlabel) {
        return new RunOrigin(
                configuration, dashlabel, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    RunOrigin relabelling(String run) {
        return new RunOrigin(configuration, dashlabel, Optional.of(run), fallback, remark, merged);
    }

    RunOrigin remarking(String sentence) {
        return new RunOrigin(configuration, dashlabel, relabelOf, fallback, Optional.of(sentence), merged);
    }
}
