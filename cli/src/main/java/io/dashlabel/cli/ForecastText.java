package io.dashlabel.cli;

import io.dashlabel.cost.Money;
import io.dashlabel.image.SkippedFiles;
import io.dashlabel.label.Count;
import io.dashlabel.label.Units;
import io.dashlabel.pipeline.forecast.Estimate;
import io.dashlabel.pipeline.forecast.Estimate.Basis;
import io.dashlabel.pipeline.forecast.Forecast;
import io.dashlabel.pipeline.forecast.ModelForecast;
import io.dashlabel.pipeline.forecast.UsageEstimate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** The output of {@code dashlabel plan}: images, a line for each model, a total, and the sources of the figures. */
final class ForecastText {

    private static final String UNKNOWN = "?";
    private static final String NONE = "-";
    private static final String DAY = "up to a day";

    private final Forecast forecast;
    private final List<String> lines = new ArrayList<>();

    private ForecastText(Forecast forecast) {
        this.forecast = forecast;
    }

    /** Returns lines in picocli's markup. */
    static List<String> of(Forecast forecast) {
        ForecastText text = new ForecastText(forecast);
        text.images();
        text.table();
        text.sources();
        text.budget();
        return text.lines;
    }

    private void images() {
        StringBuilder line = new StringBuilder(
                Count.of(forecast.images(), "image") + " in " + EvaluationText.escape(forecast.source()));
        add(line, forecast.done(), "already done");
        add(line, forecast.unreadable(), "unreadable");
        add(line, forecast.repeated(), "with the same bytes as another image");
        lines.add(line.toString());
        forecast.not()
                .reasons()
                .forEach((name, reason) ->
                        lines.add("  " + EvaluationText.escape(name) + "  " + EvaluationText.escape(reason)));
        if (!forecast.not().leftOut().isEmpty()) {
            lines.add("skipped, because dashlabel does not read these formats: "
                    + EvaluationText.escape(SkippedFiles.words(forecast.not().leftOut())));
        }
    }

    private static void add(StringBuilder line, long images, String what) {
        if (images > 0) {
            line.append(", ").append(count(images)).append(' ').append(what);
        }
    }

    private void table() {
        boolean services = forecast.models().stream().anyMatch(ModelForecast::service);
        TextTable table = new TextTable();
        row(table, services, "model", "answered", "failed", "to ask", "requests", "tokens in", "out", "cost", "time");
        for (ModelForecast model : forecast.models()) {
            boolean service = model.service();
            row(
                    table,
                    services,
                    EvaluationText.escape(model.name()),
                    count(model.answered()),
                    count(model.failedBefore()),
                    count(model.asks()),
                    service ? count(model.requests()) : NONE,
                    service ? number(model.inputTokens()) : NONE,
                    service ? number(model.outputTokens()) : NONE,
                    service ? money(model.dollars()) : NONE,
                    waits(model) ? DAY : time(model.seconds()));
        }
        row(
                table,
                services,
                "total",
                "",
                "",
                count(forecast.asks()),
                count(forecast.requests()),
                number(forecast.inputTokens()),
                number(forecast.outputTokens()),
                money(forecast.dollars()),
                forecast.models().stream().anyMatch(ForecastText::waits) ? DAY : time(forecast.seconds()));
        lines.add("");
        table.lines().forEach(line -> lines.add("  " + line));
        lines.add("");
    }

    private static boolean waits(ModelForecast model) {
        return model.batch() && model.asks() > 0;
    }

    /** Adds a row; without the columns for requests, tokens and cost if no service is asked. */
    private static void row(TextTable table, boolean services, String... cells) {
        List<String> kept = new ArrayList<>(List.of(cells));
        if (!services) {
            kept.subList(4, 8).clear();
        }
        table.row(kept.toArray(String[]::new));
    }

    private void sources() {
        for (ModelForecast model : forecast.models()) {
            String name = EvaluationText.escape(model.name());
            if (model.damaged() > 0) {
                lines.add(name + ": "
                        + (model.damaged() == 1 ? "1 stored answer is" : count(model.damaged()) + " stored answers are")
                        + " damaged and will be asked for again");
            }
            if (!model.failed().isEmpty()) {
                lines.add(name + " failed before: "
                        + model.failed().entrySet().stream()
                                .map(kind -> kind.getKey() + " " + count(kind.getValue()))
                                .collect(Collectors.joining(", ")));
            }
            if (model.asks() > 0) {
                lines.add(name + ": " + sources(model));
            }
        }
        forecast.handling()
                .ifPresent(seconds -> lines.add(String.format(
                        Locale.ROOT,
                        "reading and drawing an image: %s (measured now); %s in parallel",
                        span(seconds),
                        Count.of(forecast.workers(), "image"))));
    }

    /** Returns the time, tokens and cost of one answer, and the source of each. */
    private static String sources(ModelForecast model) {
        UsageEstimate each = model.consumption();
        Map<Basis, List<String>> parts = new EnumMap<>(Basis.class);
        if (!model.batch()) {
            add(parts, each.seconds(), "time", ForecastText::span);
        }
        add(parts, each.inputTokens(), "tokens in", tokens -> number(tokens) + " tokens in");
        add(parts, each.outputTokens(), "tokens out", tokens -> number(tokens) + " out");
        add(parts, each.dollars(), "cost", ForecastText::money);
        parts.remove(Basis.NONE);
        String known = parts.entrySet().stream()
                .map(part -> String.join(", ", part.getValue()) + known(part.getKey(), each.answers()))
                .collect(Collectors.joining("; "));
        return model.batch() ? known + "; asked in batches, at the batch price, which may take up to a day" : known;
    }

    private static void add(
            Map<Basis, List<String>> parts, Estimate estimate, String name, DoubleFunction<String> text) {
        OptionalDouble each = estimate.each();
        parts.computeIfAbsent(estimate.basis(), basis -> new ArrayList<>())
                .add(each.isPresent() ? text.apply(each.getAsDouble()) : name);
    }

    private static String known(Basis basis, long answers) {
        return switch (basis) {
            case ANSWERS -> " per answer (mean of " + count(answers) + ")";
            case EXPECTED -> " per answer (expected; no answer is stored yet)";
            case NONE -> "";
            case UNKNOWN -> " unknown until the first images are labelled";
        };
    }

    private void budget() {
        if (forecast.limit().isEmpty()) {
            return;
        }
        Money limit = forecast.limit().get();
        if (forecast.models().stream().noneMatch(ModelForecast::service)) {
            lines.add("this run costs no money");
        } else if (forecast.dollars().isEmpty()) {
            lines.add("until the first images are labelled, it is unknown whether --max-cost " + limit + " is enough");
        } else if (forecast.imagesWithinLimit().isPresent()) {
            lines.add("@|yellow --max-cost " + limit + " is reached after about "
                    + count(forecast.imagesWithinLimit().getAsLong()) + " of "
                    + Count.of(forecast.labelled(), "image")
                    + "|@; all images cost " + money(forecast.dollars()));
        } else {
            lines.add("--max-cost " + limit + " is enough");
        }
    }

    private static String count(long count) {
        return Count.of(count);
    }

    private static String number(OptionalDouble number) {
        return number.isPresent() ? number(number.getAsDouble()) : UNKNOWN;
    }

    private static String number(double number) {
        return count(Math.round(number));
    }

    private static String money(OptionalDouble dollars) {
        return dollars.isPresent() ? money(dollars.getAsDouble()) : UNKNOWN;
    }

    private static String money(double dollars) {
        return Money.dollars(BigDecimal.valueOf(dollars)).toString();
    }

    private static String time(OptionalDouble seconds) {
        return seconds.isPresent() ? span(seconds.getAsDouble()) : UNKNOWN;
    }

    private static String span(double seconds) {
        return seconds > 0 && seconds < 1
                ? String.format(Locale.ROOT, "%.1f ms", 1000 * seconds)
                : Units.duration(Duration.ofMillis(Math.round(1000 * seconds)));
    }
}
