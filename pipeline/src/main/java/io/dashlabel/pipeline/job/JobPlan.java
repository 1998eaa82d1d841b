package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.Engine;
import io.dashlabel.run.Step;
import io.dashlabel.run.record.PresetFallback;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a job is given. All of it was checked before, so that what goes wrong from here on is about single images.
 *
 * @param runs where runs are kept
 * @param runId of this run
 * @param source of the images; only used by the step that labels
 * @param truth ground truth, where there is any
 * @param annotators asked for each image; closed with this
 * @param asked what stands behind them; closed with this
 * @param engine that runs them
 * @param steps to do
 * @param taxonomy of all words
 * @param evaluation how labels are measured
 * @param limit so many images belong to the run, the first ones; absent: all
 * @param continuation whether the run is a new one
 * @param relabelOf id of the run whose images are labelled out of remembered answers
 * @param standIn what labels instead of the models of the quality that was asked for, where these could not be had
 * @param sameFailures so many images in a row that fail in the same way end the run
 * @param configuration as it came to be from defaults, file and flags, as JSON; holds no secret
 * @param dashlabel version and commit of this program
 * @param remark what a reader of the figures must know of the images, in one sentence
 */
public record JobPlan(
        Path runs,
        String runId,
        ImageSource source,
        Optional<LabelIndex> truth,
        List<Annotator> annotators,
        AnswerContext asked,
        Engine engine,
        Set<Step> steps,
        Taxonomy taxonomy,
        EvaluationOptions evaluation,
        OptionalLong limit,
        ResumeMode continuation,
        Optional<String> relabelOf,
        Optional<PresetFallback> standIn,
        int sameFailures,
        String configuration,
        String dashlabel,
        Optional<String> remark)
        implements Closeable {

    /** The same over other images. */
    public JobPlan with(ImageSource otherSource) {
        return with(otherSource, relabelOf);
    }

    /** The same over images of another run. */
    JobPlan relabelling(String run, ImageSource images) {
        return with(images, Optional.of(run));
    }

    /** The same with something that a reader of the figures must know of the images. */
    public JobPlan remarking(String sentence) {
        return with(source, relabelOf, Optional.of(sentence));
    }

    private JobPlan with(ImageSource otherSource, Optional<String> otherRun) {
        return with(otherSource, otherRun, remark);
    }

    private JobPlan with(ImageSource otherSource, Optional<String> otherRun, Optional<String> otherRemark) {
        return new JobPlan(
                runs,
                runId,
                otherSource,
                truth,
                annotators,
                asked,
                engine,
                steps,
                taxonomy,
                evaluation,
                limit,
                continuation,
                otherRun,
                standIn,
                sameFailures,
                configuration,
                dashlabel,
                otherRemark);
    }

    public boolean does(Step step) {
        return steps.contains(step);
    }

    /** The job does it when it ends. */
    @Override
    public void close() throws IOException {
        annotators.forEach(Annotator::close);
        asked.close();
    }
}
