package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.NoAnswerStore;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.pipeline.job.ImageSelection;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.MeasuringSpec;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.job.RunOrigin;
import io.dashlabel.pipeline.job.RunParts;
import io.dashlabel.pipeline.job.RunSpec;
import io.dashlabel.run.LocalEngine;
import io.dashlabel.run.record.AnswerCounts;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunInputs;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Part of the wiring: plans the merge of the parts of a divided run. Opens no model and no image. */
record MergePlanner(Locations locations) {

    /**
     * Plans a merge.
     *
     * @param config of the first part
     * @param out where the merged run is to be, for its record
     * @throws UsageException if the parts have different settings, or if their ground truth cannot be read
     */
    JobPlan plan(
            RunParts parts,
            RunConfig config,
            String id,
            String out,
            ResumeMode how,
            RunStore store,
            CatalogueListener downloads)
            throws IOException {
        requireSameSettings(parts);
        StoredRun first = parts.first();
        Taxonomy taxonomy = Taxonomies.of(first.folder());
        Optional<LabelIndex> truth = config.groundTruth().isEmpty()
                ? Optional.empty()
                : Optional.of(LabelIndex.truthAt(
                        Path.of(locations.labels(config.groundTruth().get(), config::blob, downloads)),
                        new ReadOptions(
                                locations.folder(config.images()), 0, Optional.empty(), Optional.of(taxonomy), false)));
        RunInputs inputs = first.record().inputs().merged(parts.recorded());
        AnswerCounts answers = parts.answers();
        RunSpec spec = new RunSpec(
                id,
                EnumSet.copyOf(config.steps()),
                how,
                new ImageSelection(new Recorded(inputs.images().orElse("")), OptionalLong.empty()),
                new MeasuringSpec(truth, taxonomy, RunPlanner.evaluation(config, taxonomy)),
                config.sameFailures(),
                new RunOrigin(
                        configuration(parts, id, out),
                        Components.version(),
                        Optional.empty(),
                        inputs.fallback(),
                        inputs.remark(),
                        Optional.of(inputs)));
        AnswerContext asked = new AnswerContext(
                new NoAnswerStore(answers.store().orElse("in the stores of the parts")),
                new CacheStatistics(answers.remembered(), answers.asked(), answers.damaged()),
                Budget.spent(parts.spending()));
        return new JobPlan(
                spec, new AnnotatorSet(List.<Annotator>of(), asked, new LocalEngine(1, 1)), store, Optional.of(parts));
    }

    private static void requireSameSettings(RunParts parts) {
        StoredRun first = parts.first();
        for (StoredRun run : parts.runs()) {
            List<String> different = SettingsOfLabels.differences(first, run.configuration()).stream()
                    .filter(key -> !key.equals("shard"))
                    .toList();
            if (!different.isEmpty()) {
                throw new UsageException("runs " + first.id() + " and " + run.id() + " have different settings: "
                        + String.join(", ", different)
                        + "; parts of one run have the same but for their shard, so make one of them again");
            }
        }
    }

    /** The configuration of the run that is not divided. */
    private static String configuration(RunParts parts, String id, String out) {
        RunConfiguration first = parts.first().configuration();
        boolean sameWorkers = parts.runs().stream()
                .noneMatch(run -> first.differences(run.configuration()).contains("workers"));
        return RunConfiguration.parse(first.without(sameWorkers ? List.of("shard") : List.of("shard", "workers")))
                .with("runId", id)
                .with("out", out)
                .toString();
    }

    /** The place of images that the parts labelled; a merge reads none. */
    private record Recorded(String description) implements ImageSource {

        @Override
        public Stream<ImageRef> images() {
            return Stream.empty();
        }
    }
}
