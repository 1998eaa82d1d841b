package io.dashlabel;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.evaluation.Comparison;
import io.dashlabel.pipeline.evaluation.ComparisonJob;
import io.dashlabel.pipeline.evaluation.ComparisonListener;
import io.dashlabel.pipeline.evaluation.EvaluationRun;
import io.dashlabel.pipeline.evaluation.EvaluationSettings;
import io.dashlabel.pipeline.evaluation.GroundTruth;
import io.dashlabel.pipeline.evaluation.LabelInput;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobResult;
import io.dashlabel.pipeline.job.LabelingJob;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * dashlabel as a library. Each method blocks until its work is done and writes nothing to standard output; messages go
 * through SLF4J. Safe for concurrent use, as long as two runs have two names.
 *
 * <p>Detectors run on ONNX Runtime, which tells its makers about this machine unless the environment variable {@code
 * ORT_DISABLE_TELEMETRY} is 1 before the process starts; {@link #label} refuses to run without it (docs/privacy.md).
 */
public final class Dashlabel {

    private final Components components;

    private Dashlabel(Components components) {
        this.components = components;
    }

    /** With the catalogue of models, the cache of weights and the environment variables that the command uses. */
    public static Dashlabel create() {
        return of(Components.standard(System.getenv()));
    }

    /** With other components, for example a cache or an environment of your own. */
    public static Dashlabel of(Components components) {
        return new Dashlabel(components);
    }

    /**
     * Labels images, draws the labels, evaluates them where there is ground truth, and writes a report; all of it into one
     * new folder. Images that fail are counted and never stop the run.
     *
     * @throws UsageException if the request cannot be carried out: an unknown key, no images, a missing model, a name that
     *     is taken; the message is one sentence that says what to do
     * @throws IOException if results cannot be written; finished images stay in the run's folder
     */
    public LabeledRun label(LabelRequest request) throws IOException {
        return label(request, JobListener.silent(), new StopSignal());
    }

    /**
     * As {@link #label(LabelRequest)}, with progress and a way to stop.
     *
     * @param listener receives progress, from several threads
     * @param stop ends the run soon: images in work are finished, the rest can be labelled by a later resume
     * @throws UsageException if the request cannot be carried out
     * @throws IOException if results cannot be written
     */
    public LabeledRun label(LabelRequest request, JobListener listener, StopSignal stop) throws IOException {
        RunConfig config = components.config(request.configuration(), request.settings());
        JobResult result = new LabelingJob(
                        components.plan(config, ResumeMode.NEW, CatalogueListener.silent(), stop),
                        components.clock(),
                        listener,
                        stop)
                .run();
        return new LabeledRun(
                result.folder().id(),
                result.folder().root(),
                result.outcome(),
                result.tally().images(),
                result.tally().failed(),
                result.measurement().map(measured -> measured.run().evaluation()));
    }

    /**
     * Evaluates labels against ground truth. COCO's figures equal those of pycocotools to the last bit.
     *
     * @param predictions a folder of label files, a list, COCO results, or the folder of a run
     * @param groundTruth a folder of label files, a list, or COCO ground truth
     * @throws UsageException if either side holds no labels, or both have no image in common
     * @throws IOException if a file cannot be read
     */
    public Evaluation evaluate(Path predictions, Path groundTruth) throws IOException {
        LabelInput labels = input(predictions);
        EvaluationRun measured = GroundTruth.of(
                        input(groundTruth), settings(labels.taxonomy().orElseGet(components::taxonomy)))
                .measure(labels, Optional.empty());
        return measured.evaluation();
    }

    /**
     * Compares two sets of labels with the same ground truth: a paired bootstrap over images with 95% intervals, corrected
     * after Holm, and the images whose boxes differ. The same input gives the same result.
     *
     * @param a a folder of label files, a list, COCO results, or the folder of a run
     * @param b the same
     * @param groundTruth a folder of label files, a list, or COCO ground truth
     * @throws UsageException if a side holds no labels
     * @throws IOException if a file cannot be read
     */
    public Comparison compare(Path a, Path b, Path groundTruth) throws IOException {
        LabelInput first = input(a);
        LabelInput second = input(b);
        return new ComparisonJob(
                        settings(ComparisonJob.taxonomy(first, second)),
                        ComparisonJob.USUAL_RESAMPLES,
                        ComparisonJob.USUAL_SEED,
                        ComparisonListener.silent())
                .compare(first, second, input(groundTruth));
    }

    private static LabelInput input(Path path) {
        return LabelInput.of(path.toString(), Path.of("runs"));
    }

    private static EvaluationSettings settings(Taxonomy taxonomy) {
        return new EvaluationSettings(
                taxonomy, EvaluationOptions.standard(), false, OptionalDouble.empty(), ReadOptions.NONE);
    }
}
