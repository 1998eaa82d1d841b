package io.dashlabel.pipeline.job;

import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.Step;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The steps of a job and their settings. All settings are checked before the job starts, so later problems concern
 * single images.
 *
 * @param id of the run
 * @param steps to do
 * @param resume whether the run is new
 * @param sameFailures the run ends after this number of equal failures in consecutive images
 */
public record RunSpec(
        String id,
        Set<Step> steps,
        ResumeMode resume,
        ImageSelection images,
        MeasuringSpec measuring,
        int sameFailures,
        RunOrigin origin) {

    public boolean does(Step step) {
        return steps.contains(step);
    }

    /** Whether this job makes the run. */
    boolean isNew() {
        return does(Step.ANNOTATE) && !resume.goesOn();
    }

    public ImageSource source() {
        return images.source();
    }

    public OptionalLong limit() {
        return images.limit();
    }

    public Optional<LabelIndex> truth() {
        return measuring.truth();
    }

    public Taxonomy taxonomy() {
        return measuring.taxonomy();
    }

    public EvaluationOptions evaluation() {
        return measuring.options();
    }

    RunSpec over(ImageSource source) {
        return new RunSpec(id, steps, resume, images.over(source), measuring, sameFailures, origin);
    }

    RunSpec with(RunOrigin other) {
        return new RunSpec(id, steps, resume, images, measuring, sameFailures, other);
    }
}
