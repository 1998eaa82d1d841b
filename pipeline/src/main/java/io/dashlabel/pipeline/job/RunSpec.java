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
 * What a job shall do. All of it was checked before, so that what goes wrong from here on is about single images.
 *
 * @param id of the run
 * @param steps to do
 * @param resume whether the run is a new one
 * @param sameFailures so many images in a row that fail in the same way end the run
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

    /** Whether the run is made by this job. */
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
        return new RunSpec(id, steps, resume, new ImageSelection(source, limit()), measuring, sameFailures, origin);
    }

    RunSpec with(RunOrigin other) {
        return new RunSpec(id, steps, resume, images, measuring, sameFailures, other);
    }
}
