package io.dashlabel.cli;

import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.forecast.Forecast;
import io.dashlabel.pipeline.forecast.ForecastFile;
import io.dashlabel.pipeline.forecast.Forecaster;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel plan --images images/ --quality best",
            "  dashlabel plan --config night.yaml --max-cost 5",
            "  dashlabel plan --resume latest",
            "  dashlabel plan --images images/ --quality max --max-download 0",
            "",
            "Takes the flags of 'dashlabel run'. Labels nothing and writes only the file of --json. Downloads a",
            "model that is not on this machine, because the hash of its file is part of the question; with",
            "--max-download 0 it only says how much that would be.",
            "The forecast uses the mean time and cost of the stored answers (runs/answers.db). Without stored",
            "answers it uses the model's expected values. If there are none either, it shows '?'."
        })
final class PlanCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Mixin
    private RunRequest request = new RunRequest();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the plan as JSON.")
    private @Nullable Path json;

    PlanCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        RunStart start = request.start(components, SecretsRequired.NOT_NEEDED);
        if (start.complete().isPresent()) {
            return CompleteRun.say(start.complete().get(), start.config(), console);
        }
        RunConfig config = start.config();
        if (!config.steps().contains(Step.ANNOTATE)) {
            throw new UsageException("plan forecasts the step annotate, so --steps must contain it");
        }
        Optional<Publishing> publishing = Publishing.of(config, components, console);
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress);
                JobPlan plan = preview(config, start.how(), progress)) {
            Forecast forecast =
                    new Forecaster(plan, config.answers().askAgain(), progress, System::nanoTime).forecast();
            progress.ended();
            ForecastText.of(forecast).forEach(console::print);
            LocalDate pricesAsOf = components.prices(config).asOf();
            if (forecast.requests() > 0 || config.budget().prices().isPresent()) {
                String list = config.budget().prices().map(Path::toString).orElse("built in");
                console.print("prices as of " + pricesAsOf + " (" + EvaluationText.escape(list) + ")");
            }
            components.doubts(config).stream().map(EvaluationText::escape).forEach(console::print);
            ServicesText.of(config).map(EvaluationText::escape).ifPresent(console::print);
            ServicesText.missingKeys(config).map(EvaluationText::escape).ifPresent(console::print);
            publishing.map(Publishing::planned).ifPresent(console::print);
            console.print("");
            console.print("run it  @|bold " + EvaluationText.escape(request.command()) + "|@");
            if (json != null) {
                ForecastFile.write(json, forecast, config.services(), pricesAsOf, request.command());
            }
            return forecast.not().folders() > 0 ? ExitCode.SOME_FAILED : ExitCode.OK;
        }
    }

    private JobPlan preview(RunConfig config, ResumeMode continuation, Progress progress) throws IOException {
        progress.begins(RunCommand.GETTING_READY);
        return components.preview(config, continuation, new DownloadProgress(console, progress));
    }
}
