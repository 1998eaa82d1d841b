package io.dashlabel.pipeline.job;

import io.dashlabel.run.record.PresetFallback;
import java.util.Optional;

/**
 * How a run came to be, for its record.
 *
 * @param configuration as it came to be from defaults, file and flags, as JSON; holds no secret
 * @param dashlabel version and commit of this program
 * @param relabelOf id of the run whose images are labelled out of remembered answers
 * @param fallback what labels instead of the models of the quality that was asked for, where these could not be had
 * @param remark what a reader of the figures must know of the images, in one sentence
 */
public record RunOrigin(
        String configuration,
        String dashlabel,
        Optional<String> relabelOf,
        Optional<PresetFallback> fallback,
        Optional<String> remark) {

    /** Of a run with the models that were asked for. */
    public static RunOrigin of(String configuration, String dashlabel) {
        return new RunOrigin(configuration, dashlabel, Optional.empty(), Optional.empty(), Optional.empty());
    }

    RunOrigin relabelling(String run) {
        return new RunOrigin(configuration, dashlabel, Optional.of(run), fallback, remark);
    }

    RunOrigin remarking(String sentence) {
        return new RunOrigin(configuration, dashlabel, relabelOf, fallback, Optional.of(sentence));
    }
}
