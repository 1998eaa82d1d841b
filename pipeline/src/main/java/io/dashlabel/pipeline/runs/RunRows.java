package io.dashlabel.pipeline.runs;

import io.dashlabel.cost.Money;
import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationRecord.Part;
import io.dashlabel.pipeline.report.FigureFormat;
import io.dashlabel.pipeline.report.RunFigures;
import io.dashlabel.pipeline.report.RunFigures.Group;
import io.dashlabel.pipeline.report.RunFigures.Row;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunSpending;
import io.dashlabel.run.store.StoredRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes the rows of a comparison from the records of runs. It leaves out rows without a value. */
final class RunRows {

    private final List<StoredRun> runs;
    private final List<Optional<EvaluationRecord>> evaluations;

    private final boolean comparable;

    private RunRows(List<StoredRun> runs, List<Optional<EvaluationRecord>> evaluations, boolean comparable) {
        this.comparable = comparable;
        this.runs = runs;
        this.evaluations = evaluations;
    }

    /**
     * @param evaluations of the runs, in their order; absent for a run without an evaluation
     * @param comparable whether each row marks the best value
     */
    static RunFigures of(List<StoredRun> runs, List<Optional<EvaluationRecord>> evaluations, boolean comparable) {
        RunRows rows = new RunRows(runs, evaluations, comparable);
        List<Group> groups = new ArrayList<>(List.of(
                group("Quality of labels", true, rows.quality()),
                group("Labelled", false, rows.labelled()),
                group("Settings", false, rows.settings()),
                group("Correct scene attributes", false, rows.attributes()),
                group("AP50 by category", false, rows.categories())));
        rows.attributeNames().forEach(name -> groups.add(group("F1 by " + name, false, rows.scenes(name))));
        groups.removeIf(group -> group.rows().isEmpty());
        return new RunFigures(rows.heads(), groups, comparable);
    }

    private static Group group(String title, boolean charted, List<Optional<Row>> rows) {
        return new Group(title, charted, rows.stream().flatMap(Optional::stream).toList());
    }

    private List<RunFigures.Run> heads() {
        return IntStream.range(0, runs.size())
                .mapToObj(i -> new RunFigures.Run(
                        RunsComparison.letter(i),
                        runs.get(i).id(),
                        runs.get(i).record().inputs().models()))
                .toList();
    }

    private List<Optional<Row>> quality() {
        return List.of(
                share("precision", e -> e.figure(Figure.PRECISION)),
                share("recall", e -> e.figure(Figure.RECALL)),
                share("F1", e -> e.figure(Figure.F1)),
                share("mAP50", e -> e.figure(Figure.AP50)),
                share("mAP50-95", e -> e.figure(Figure.AP50_95)));
    }

    private List<Optional<Row>> labelled() {
        // Stored answers do not show the speed of the models.
        boolean timed = runs.stream().allMatch(run -> run.record().remembered() == 0);
        return List.of(
                row("images").ofRuns(run -> number(run.counts().images()), RunRows::count),
                row("images that failed")
                        .lower()
                        .ofRuns(run -> number(run.counts().failed()), RunRows::count),
                row("labels").ofRuns(run -> number(run.counts().labels().total()), RunRows::count),
                (timed ? row("images/s").higher() : row("images/s"))
                        .ofRuns(StoredRun::imagesPerSecond, rate -> FigureFormat.rate(OptionalDouble.of(rate))),
                row("dollars per 1,000 images").lower().ofRuns(RunRows::cost, RunRows::money));
    }

    private List<Optional<Row>> settings() {
        return List.of(
                row("quality")
                        .words(
                                runs,
                                run -> run.record()
                                        .inputs()
                                        .fallback()
                                        .map(fallback -> fallback.quality() + ", substituted")
                                        .or(() -> run.record().configuration().flatMap(RunConfiguration::quality))),
                row("tiles").words(runs, run -> run.record().inputs().tiles()),
                row("threshold").ofRuns(RunRows::threshold, String::valueOf));
    }

    private List<Optional<Row>> attributes() {
        List<Optional<Row>> rows = new ArrayList<>();
        rows.add(share("overall", EvaluationRecord::overallAttributeAccuracy));
        for (String name : attributeNames()) {
            rows.add(share(name, e -> e.accuracies().getOrDefault(name, OptionalDouble.empty())));
        }
        return rows;
    }

    private Set<String> attributeNames() {
        Set<String> names = new LinkedHashSet<>();
        evaluations.forEach(evaluation ->
                evaluation.ifPresent(e -> names.addAll(e.accuracies().keySet())));
        return names;
    }

    private List<Optional<Row>> categories() {
        return parts(EvaluationRecord::categories, Figure.AP50, List.of());
    }

    private List<Optional<Row>> scenes(String attribute) {
        return parts(evaluation -> evaluation.scenes(attribute), Figure.F1, List.of(Figure.PRECISION, Figure.RECALL));
    }

    /** @param behind the figures that each share is computed from */
    private List<Optional<Row>> parts(
            Function<EvaluationRecord, Map<String, Part>> parts, Figure figure, List<Figure> behind) {
        List<Map<String, Part>> all = evaluations.stream()
                .map(evaluation -> evaluation.map(parts).orElseGet(Map::of))
                .toList();
        Set<String> names = new LinkedHashSet<>();
        all.forEach(ofRun -> names.addAll(ofRun.keySet()));
        List<Optional<Row>> rows = new ArrayList<>();
        for (String name : names) {
            List<Optional<Part>> ofRuns = all.stream()
                    .map(ofRun -> Optional.ofNullable(ofRun.get(name)))
                    .toList();
            rows.add(row(name).higher().ofParts(ofRuns, figure, behind));
        }
        return rows;
    }

    private Optional<Row> share(String name, Function<EvaluationRecord, OptionalDouble> figure) {
        return row(name)
                .higher()
                .numbers(evaluations, e -> e.map(figure).orElse(OptionalDouble.empty()), FigureFormat::score);
    }

    private RowBuilder row(String name) {
        return new RowBuilder(runs, name, comparable);
    }

    private static OptionalDouble number(OptionalLong count) {
        return count.isPresent() ? OptionalDouble.of(count.getAsLong()) : OptionalDouble.empty();
    }

    private static OptionalDouble threshold(StoredRun run) {
        return run.record().configuration().map(RunConfiguration::threshold).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble cost(StoredRun run) {
        return run.record()
                .results()
                .spending()
                .flatMap(RunSpending::per1000Images)
                .map(money -> OptionalDouble.of(money.dollars().doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    private static String count(double count) {
        return FigureFormat.count((long) count);
    }

    private static String money(double dollars) {
        return Money.dollars(java.math.BigDecimal.valueOf(dollars)).toString();
    }
}
