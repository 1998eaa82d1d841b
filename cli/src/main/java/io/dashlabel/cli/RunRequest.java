package io.dashlabel.cli;

import io.dashlabel.config.Flag;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The configuration of a run as the command line gives it: flags, a file, and a run to resume or to be like. */
final class RunRequest {

    /** Keys of an earlier run that a new run does not take: they say nothing about the labels. */
    static final List<String> OF_THAT_TIME = List.of("runId", "answers.remember", "answers.askAgain");

    /** The value of {@code --resume} for a run that may not exist yet. */
    private static final String AUTO = "auto";

    private static final Pattern MOST_TOKENS = Pattern.compile("scene(\\.members\\[\\d+])?\\.maxTokens");

    /** Flags that {@code --resume} allows: they do not change the labels. */
    private static final Set<String> OF_A_RESUMED_RUN =
            Set.of("--out", "--limit", "--engine", "--workers", "--max-cost", "--max-download", "--allow-failures");

    /** Keys that {@code --resume} allows, because a run does not record the secrets of an address. */
    private static final Set<String> OF_THE_DATABASE = Set.of("answers.store", "answers.user", "answers.password");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (YAML or JSON). 'dashlabel init' writes one.")
    private @Nullable Path config;

    @Option(
            names = "--like",
            paramLabel = "RUN",
            description =
                    "Uses the configuration of a run: its id, the beginning of its id, or 'latest'. --config and flags override it.")
    private @Nullable String like;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description =
                    "Resumes a stopped or killed run: its id, the beginning of its id, or 'latest'. Keeps the run's"
                            + " configuration and asks only the questions without an answer. 'auto': begins the run that"
                            + " --run-id names, or resumes it.")
    private @Nullable String resume;

    @Option(
            names = "--retry-failed",
            description = "With --resume: also retries images that were refused or unreadable.")
    private boolean retryFailed;

    @Mixin
    private RunFlags flags = new RunFlags();

    /** Returns how the run starts, with the configuration that flags, file and earlier run give together. */
    RunStart start(Components components, SecretsRequired keys) throws IOException {
        List<Flag> given = flags.given();
        if (AUTO.equals(resume)) {
            if (like != null) {
                throw new UsageException(
                        "--resume auto takes the settings of the flags and of --config; leave out --like");
            }
            return RunStart.auto(components, keys, Optional.ofNullable(config), given, retryFailed);
        }
        if (resume == null && retryFailed) {
            throw new UsageException("--retry-failed needs --resume RUN, the run whose failures to retry");
        }
        return resume == null
                ? RunStart.of(ResumeMode.NEW, config(components, keys, given))
                : RunStart.of(
                        retryFailed ? ResumeMode.RETRY_FAILED : ResumeMode.RESUME,
                        resumed(components, keys, resume, given));
    }

    private RunConfig config(Components components, SecretsRequired keys, List<Flag> given) throws IOException {
        if (like != null) {
            StoredRun run = components.runs(out(given), given).find(like);
            return components.config(keys, run, without(OF_THAT_TIME, given), Optional.ofNullable(config), given);
        }
        return components.config(keys, Optional.ofNullable(config), given);
    }

    /** Adds the keys that a given quality preset replaces: the models and tiles of the earlier run. */
    static List<String> without(List<String> keys, List<Flag> given) {
        return given.stream().anyMatch(flag -> flag.key().equals("detector.quality"))
                ? Stream.concat(keys.stream(), Stream.of("detector.models", "detector.tiles"))
                        .toList()
                : keys;
    }

    /** Returns the run's own configuration, because all labels of a run are made in the same way. */
    private RunConfig resumed(Components components, SecretsRequired keys, String reference, List<Flag> given)
            throws IOException {
        for (Flag flag : given) {
            if (!OF_A_RESUMED_RUN.contains(flag.name()) && !leavesLabelsAlone(flag.key())) {
                throw new UsageException("a resumed run keeps its settings, so " + flag.name()
                        + " cannot be given with --resume; for other labels start a new run: it uses the stored"
                        + " answers");
            }
        }
        if (config != null || like != null) {
            throw new UsageException("a resumed run keeps its own configuration; give --resume without "
                    + (config != null ? "--config" : "--like"));
        }
        StoredRun run = components.runs(out(given), given).find(reference);
        if (run.folder().isEmpty()) {
            throw new UsageException("run " + run.id() + " has no images yet: its process was killed before it wrote"
                    + " run.json; begin it with the settings that it should have, and --run-id " + run.id());
        }
        RunStart.requireNotMerged(run);
        List<Flag> all = new ArrayList<>(given);
        all.add(new Flag("--resume", "runId", run.id()));
        all.add(new Flag("--out", "out", out(given)));
        return components.config(keys, run, List.of(), Optional.empty(), all);
    }

    /** Whether a key only places the run and its answers, or limits the length of an answer. */
    private static boolean leavesLabelsAlone(String key) {
        return key.startsWith("blob.")
                || key.startsWith("tracking.")
                || key.equals("detector.maxDownload")
                || OF_THE_DATABASE.contains(key)
                || MOST_TOKENS.matcher(key).matches();
    }

    /** Returns the folder of the runs that the flags name, or the default. */
    static String out(List<Flag> given) {
        return given.stream()
                .filter(flag -> flag.key().equals("out"))
                .map(Flag::value)
                .findFirst()
                .orElse("runs");
    }

    /** Returns the command that starts this run, ready to be typed. */
    String command() {
        List<String> words = new ArrayList<>(List.of("run"));
        add(words, "--config", config);
        add(words, "--like", like);
        add(words, "--resume", resume);
        if (retryFailed) {
            words.add("--retry-failed");
        }
        words.addAll(flags.words());
        return ThisCommand.line(words);
    }

    private static void add(List<String> words, String flag, @Nullable Object value) {
        if (value != null) {
            words.addAll(List.of(flag, value.toString()));
        }
    }
}
