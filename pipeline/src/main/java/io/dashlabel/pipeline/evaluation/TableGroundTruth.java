package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.BoxTables;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.evaluate.Match;
import io.dashlabel.evaluate.TableEvaluator;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.format.coco.CocoGroundTruth;
import io.dashlabel.format.coco.CocoResults;
import io.dashlabel.format.coco.ResultsBeside;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Ground truth in COCO JSON, read beside the first predictions. For one thread. */
final class TableGroundTruth implements GroundTruth {

    private final EvaluationSettings settings;
    private final Path path;
    private final Phases listener;
    private final CompletableFuture<CocoGroundTruth> truth;

    TableGroundTruth(Path path, EvaluationSettings settings, Phases listener) {
        this.settings = settings;
        this.path = path;
        this.listener = listener;
        this.truth = CompletableFuture.supplyAsync(() -> {
            try {
                return CocoGroundTruth.read(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private CocoGroundTruth truth() throws IOException {
        try {
            CocoGroundTruth read = truth.join();
            int withoutBox = read.oddities().withoutBox();
            if (read.boxes().size() == 0 && withoutBox > 0) {
                throw new UsageException("there is nothing to measure against in " + path + ": none of its "
                        + Count.of(withoutBox, "annotation") + " has a bbox");
            }
            return read;
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public EvaluationRun measure(LabelInput predictions, Optional<Consumer<Match>> matches) throws IOException {
        ReviewedTruth.refuse(predictions, LabelInput.ofFrames(path), settings.reading());
        listener.begins("reading " + predictions.name());
        return switch (predictions.kind()) {
            case COCO_RESULTS, COCO_GROUND_TRUTH, EMPTY_LIST -> results(predictions, matches);
            case FRAMES ->
                measured(predictions, truth(), FramesAsTable.read(predictions, truth(), settings), matches)
                        .withEdits();
        };
    }

    private EvaluationRun results(LabelInput predictions, Optional<Consumer<Match>> matches) throws IOException {
        double threshold = settings.threshold().orElse(EvaluationSettings.USUAL_THRESHOLD);
        CocoResults results = CocoResults.read(predictions.path(), threshold);
        if (results.size() == 0 && !settings.strict()) {
            throw new UsageException(predictions.name()
                    + " holds no result, so there is nothing to measure; --strict takes that as nothing found");
        }
        CocoGroundTruth known = truth();
        ResultsBeside beside = ResultsBeside.of(results, known, settings.taxonomy(), settings.strict());
        List<String> notes = new ArrayList<>(beside.reading().sentences());
        int all = known.images().size();
        int attempted = known.images().where(beside.attempted()::get).compact().size();
        if (attempted < all) {
            notes.add(InputNotes.withoutPrediction(all - attempted, all));
        }
        TableSide side = new TableSide(
                beside.data(),
                beside.attempted(),
                OptionalDouble.of(threshold),
                beside.unlistedCategories(),
                notes,
                EvaluationRun.Files.NONE,
                0);
        return measured(predictions, known, side, matches);
    }

    private EvaluationRun measured(
            LabelInput predictions, CocoGroundTruth known, TableSide side, Optional<Consumer<Match>> matches) {
        CocoData data = side.data();
        BoxTables tables = new BoxTables(
                data, known.imageNames(), String.valueOf(path.getFileName()), known.categoryNames(), side.attempted());
        SortedMap<String, Integer> unlistedTruth = known.unlistedCategories();
        listener.begins("matching " + Count.of(data.detections().size(), "box") + " in "
                + Count.of(data.images().size(), "image"));
        CompletableFuture<List<String>> odd = CompletableFuture.supplyAsync(() -> InputNotes.ofTables(data));
        Evaluation evaluation = new TableEvaluator(
                        tables, settings.options(), settings.scope(predictions), settings.strict())
                .evaluate(matches, unlistedTruth, side.unlisted());
        List<String> notes = new ArrayList<>(FindingText.of(known.oddities()));
        notes.addAll(odd.join());
        InputNotes.unknownCategories("the ground truth", unlistedTruth).ifPresent(notes::add);
        InputNotes.unknownCategories("the predictions", side.unlisted()).ifPresent(notes::add);
        notes.addAll(side.notes());
        return new EvaluationRun(
                evaluation,
                tables.images(),
                Map.of(),
                Collections.nCopies(known.imageNames().size(), Optional.empty()),
                side.threshold(),
                new EvaluationRun.Input(notes, EvaluationRun.Files.NONE, side.files(), side.withoutTruth(), List.of()),
                Optional.empty(),
                () -> sides(tables, evaluation));
    }

    private static EvaluationFrames sides(BoxTables tables, Evaluation evaluation) {
        List<String> images = tables.images();
        List<String> listed = IntStream.range(0, images.size())
                .filter(number -> tables.order().of(number) >= 0)
                .mapToObj(images::get)
                .distinct()
                .toList();
        TableFrames truth = TableFrames.truth(tables);
        ImageScope scope = evaluation.coverage().scope();
        return new EvaluationFrames(
                tables.taxonomy(),
                listed,
                truth,
                TableFrames.predictions(tables),
                new TableReevaluation(tables, truth, evaluation.options(), scope));
    }
}
