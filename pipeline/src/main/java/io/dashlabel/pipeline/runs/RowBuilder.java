package io.dashlabel.pipeline.runs;

import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationRecord.Part;
import io.dashlabel.pipeline.report.FigureFormat;
import io.dashlabel.pipeline.report.RunFigures.Cell;
import io.dashlabel.pipeline.report.RunFigures.Row;
import io.dashlabel.run.store.StoredRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** Builds one row of a comparison of runs. All runs that show the best value with the same digits are the best. */
final class RowBuilder {

    private static final String ABSENT = FigureFormat.score(OptionalDouble.empty());

    private final List<StoredRun> runs;
    private final String name;
    private final boolean ranked;
    /** 1 if more is better, -1 if less is better, 0 if neither is. */
    private int better;

    /** @param ranked whether the row marks the best value */
    RowBuilder(List<StoredRun> runs, String name, boolean ranked) {
        this.ranked = ranked;
        this.runs = runs;
        this.name = name;
    }

    RowBuilder higher() {
        better = 1;
        return this;
    }

    RowBuilder lower() {
        better = -1;
        return this;
    }

    /** Returns the row; empty if no run has the figure. The same holds for the methods below. */
    Optional<Row> ofRuns(Function<StoredRun, OptionalDouble> figure, DoubleFunction<String> shown) {
        return numbers(runs, figure, shown);
    }

    <T> Optional<Row> numbers(List<T> of, Function<T, OptionalDouble> figure, DoubleFunction<String> shown) {
        List<OptionalDouble> values = of.stream().map(figure).toList();
        return row(
                OptionalLong.empty(),
                values,
                shown,
                values.stream().map(value -> Map.<String, Double>of()).toList());
    }

    /**
     * Returns a row with one share for each part.
     *
     * @param behind the figures that the share is computed from
     */
    Optional<Row> ofParts(List<Optional<Part>> parts, Figure figure, List<Figure> behind) {
        List<OptionalDouble> values = new ArrayList<>();
        List<Map<String, Double>> more = new ArrayList<>();
        for (Optional<Part> part : parts) {
            values.add(part.map(p -> p.figure(figure)).orElse(OptionalDouble.empty()));
            Map<String, Double> others = new LinkedHashMap<>();
            part.ifPresent(p ->
                    behind.forEach(other -> p.figure(other).ifPresent(value -> others.put(other.word(), value))));
            more.add(others);
        }
        List<OptionalLong> objects = parts.stream()
                .flatMap(Optional::stream)
                .map(part -> OptionalLong.of(part.objects()))
                .distinct()
                .toList();
        return row(objects.size() == 1 ? objects.get(0) : OptionalLong.empty(), values, FigureFormat::score, more);
    }

    Optional<Row> words(List<StoredRun> of, Function<StoredRun, Optional<String>> word) {
        List<Cell> cells = new ArrayList<>();
        boolean any = false;
        for (StoredRun run : of) {
            Optional<String> said = word.apply(run);
            any = any || said.isPresent();
            cells.add(new Cell(said.orElse(ABSENT), OptionalDouble.empty(), false, Map.of()));
        }
        return any ? Optional.of(new Row(name, OptionalLong.empty(), cells)) : Optional.empty();
    }

    private Optional<Row> row(
            OptionalLong objects,
            List<OptionalDouble> values,
            DoubleFunction<String> shown,
            List<Map<String, Double>> more) {
        if (values.stream().noneMatch(OptionalDouble::isPresent)) {
            return Optional.empty();
        }
        List<String> texts = values.stream()
                .map(value -> value.isPresent() ? shown.apply(value.getAsDouble()) : ABSENT)
                .toList();
        Optional<String> best = best(values, texts);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String text = texts.get(i);
            cells.add(new Cell(text, values.get(i), best.filter(text::equals).isPresent(), more.get(i)));
        }
        return Optional.of(new Row(name, objects, cells));
    }

    /** Returns the best text; empty if all texts are equal, or if neither more nor less is better. */
    private Optional<String> best(List<OptionalDouble> values, List<String> texts) {
        if (!ranked
                || better == 0
                || texts.stream()
                                .filter(text -> !text.equals(ABSENT))
                                .distinct()
                                .count()
                        < 2) {
            return Optional.empty();
        }
        int place = -1;
        for (int i = 0; i < values.size(); i++) {
            boolean present = values.get(i).isPresent();
            if (present
                    && (place < 0
                            || better * values.get(i).getAsDouble()
                                    > better * values.get(place).getAsDouble())) {
                place = i;
            }
        }
        return Optional.of(texts.get(place));
    }
}
