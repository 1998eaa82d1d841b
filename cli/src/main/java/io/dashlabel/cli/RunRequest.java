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

/** What a run is told on the command line: flags, a file, and an earlier run to go on with or to be like. */
final class RunRequest {

    /** What is about that time and not about the labels. */
    static final List<String> OF_THAT_TIME = List.of("runId", "answers.remember", "answers.askAgain");

    private static final Pattern MOST_TOKENS = Pattern.compile("scene(\\.members\\[\\d+])?\\.maxTokens");

    /** What is about this time and not about the labels. */
    private static final Set<String> OF_A_RESUMED_RUN = Set.of("--out", "--limit", "--workers", "--max-cost");

    /** What an address did not keep of itself is given again with these. */
    private static final Set<String> OF_THE_DATABASE = Set.of("answers.store", "answers.user", "answers.password");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (YAML or JSON); 'dashlabel init' writes one.")
    private @Nullable Path config;

    @Option(
            names = "--like",
            paramLabel = "RUN",
            description =
                    "Takes the configuration of a run, by id, its beginning, or 'latest'; --config and flags win over it.")
    private @Nullable String like;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description =
                    "Goes on with a run that was stopped or killed, by id, its beginning, or 'latest': asks only what"
                            + " was not answered. Takes the run's own configuration.")
    private @Nullable String resume;

    @Option(
            names = "--retry-failed",
            description = "With --resume: also tries images again that were refused or could not be read.")
    private boolean retryFailed;

    @Mixin
    private RunFlags flags = new RunFlags();

    ResumeMode continuation() {
        if (resume == null) {
            if (retryFailed) {
                throw new UsageException(
                        "--retry-failed needs --resume RUN, the run whose failures are to be tried again");
            }
            return ResumeMode.NEW;
        }
        return retryFailed ? ResumeMode.RETRY_FAILED : ResumeMode.RESUME;
    }

    /** The configuration that all of it comes to. */
    RunConfig config(Components components, SecretsRequired keys) throws IOException {
        List<Flag> given = flags.given();
        if (resume != null) {
            return resumed(components, keys, resume, given);
        }
        if (like != null) {
            StoredRun run = components.runs(out(given), given).index().find(like);
            return components.config(keys, run, without(OF_THAT_TIME, given), Optional.ofNullable(config), given);
        }
        return components.config(keys, Optional.ofNullable(config), given);
    }

    /** What of an earlier run's configuration does not count: a quality that is given means its models and tiles. */
    static List<String> without(List<String> keys, List<Flag> given) {
        return given.stream().anyMatch(flag -> flag.key().equals("detector.quality"))
                ? Stream.concat(keys.stream(), Stream.of("detector.models", "detector.tiles"))
                        .toList()
                : keys;
    }

    /** The run's own configuration: one run holds labels that were made in one way. */
    private RunConfig resumed(Components components, SecretsRequired keys, String reference, List<Flag> given)
            throws IOException {
        for (Flag flag : given) {
            if (!OF_A_RESUMED_RUN.contains(flag.name()) && !leavesLabelsAlone(flag.key())) {
                throw new UsageException("a run goes on as it began, so " + flag.name()
                        + " cannot be given with --resume; for other labels start a new run: what was answered is"
                        + " remembered and not asked again");
            }
        }
        if (config != null || like != null) {
            throw new UsageException("a run goes on with its own configuration; give --resume without "
                    + (config != null ? "--config" : "--like"));
        }
        StoredRun run = components.runs(out(given), given).index().find(reference);
        List<Flag> all = new ArrayList<>(given);
        all.add(new Flag("--resume", "runId", run.id()));
        all.add(new Flag("--out", "out", out(given)));
        return components.config(keys, run, List.of(), Optional.empty(), all);
    }

    /** Where a run and its answers are kept, and the limit that decides whether there is an answer and not which. */
    private static boolean leavesLabelsAlone(String key) {
        return key.startsWith("blob.")
                || OF_THE_DATABASE.contains(key)
                || MOST_TOKENS.matcher(key).matches();
    }

    /** Where runs are kept, as far as flags say. */
    static String out(List<Flag> given) {
        return given.stream()
                .filter(flag -> flag.key().equals("out"))
                .map(Flag::value)
                .findFirst()
                .orElse("runs");
    }

    /** The command that does it, to be typed as it stands. */
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
