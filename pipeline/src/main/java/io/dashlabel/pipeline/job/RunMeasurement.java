package io.dashlabel.pipeline.job;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationProvenance;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.evaluation.EvaluationRun;
import io.dashlabel.pipeline.evaluation.EvaluationSettings;
import io.dashlabel.pipeline.evaluation.GroundTruth;
import io.dashlabel.pipeline.evaluation.LabelInput;
import io.dashlabel.pipeline.evaluation.MatchWriter;
import io.dashlabel.pipeline.evaluation.SuspectsSection;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The evaluation of a run's labels, the same as {@code dashlabel evaluate} computes.
 *
 * @param run the figures
 * @param analyses the analyses of the boxes
 * @param suspects ground truth that may be wrong
 */
public record RunMeasurement(EvaluationRun run, Optional<Analyses> analyses, SuspectsSection suspects) {

    /** The run's own relative name for its labels, which stays true if somebody moves the run. */
    private static final String LABELS = "labels";

    /** run.json has its place; the figures are the same bytes wherever the run and its ground truth are kept. */
    private static final String GROUND_TRUTH = "ground truth";

    /**
     * Evaluates the labels and writes {@code evaluation.json}, {@code matches.jsonl} and {@code suspects.json}. Without
     * suspects it deletes {@code suspects.json}.
     *
     * @throws UsageException if the labels cannot be compared with this ground truth; the method writes nothing then
     */
    static RunMeasurement of(RunFolder folder, LabelInput truth, ReadOptions reading, RunSpec spec, Phases phases)
            throws IOException {
        EvaluationSettings settings =
                new EvaluationSettings(spec.taxonomy(), spec.evaluation(), false, OptionalDouble.empty(), reading);
        LabelInput labels = LabelInput.ofRun(LABELS, folder);
        EvaluationRun run;
        try (MatchWriter matches = MatchWriter.at(folder.matches())) {
            run = GroundTruth.of(truth, settings, phases).measure(labels, Optional.of(matches));
            matches.commit();
        }
        phases.begins("analysing the evaluation");
        Optional<Analyses> analyses = run.analyses();
        EvaluationProvenance provenance = EvaluationProvenance.of(
                LABELS, GROUND_TRUTH, run.evaluation(), spec.origin().dashlabel());
        EvaluationRecordFile.write(folder.evaluation(), run.record(analyses, provenance, NumpyMean.SINCE_2_3));
        return new RunMeasurement(run, analyses, suspects(folder, run, phases));
    }

    private static SuspectsSection suspects(RunFolder folder, EvaluationRun run, Phases phases) throws IOException {
        SuspectsSection suspects;
        try (Journal journal = Journal.openToRead(folder.journal())) {
            suspects = SuspectsSection.ofRun(run, folder, name -> brightness(journal, name), phases);
        }
        if (suspects.count() == 0) {
            Files.deleteIfExists(folder.suspects());
        } else {
            suspects.write(folder.suspects());
        }
        return suspects;
    }

    private static OptionalDouble brightness(Journal journal, String name) {
        try {
            return journal.last(name).map(JournalEntry::brightness).orElse(OptionalDouble.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Evaluation evaluation() {
        return run.evaluation();
    }
}
