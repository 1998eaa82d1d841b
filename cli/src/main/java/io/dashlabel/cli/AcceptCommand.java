package io.dashlabel.cli;

import io.dashlabel.acceptance.Audit;
import io.dashlabel.acceptance.AuditPlan;
import io.dashlabel.acceptance.AuditVerdict;
import io.dashlabel.acceptance.ImageAuditPlan;
import io.dashlabel.acceptance.SecondOpinions;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Count;
import io.dashlabel.label.ShellWord;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.acceptance.AcceptanceFlags;
import io.dashlabel.pipeline.acceptance.AcceptanceJob;
import io.dashlabel.pipeline.acceptance.ImageAcceptanceJob;
import io.dashlabel.pipeline.acceptance.TruthVerdict;
import io.dashlabel.pipeline.evaluation.LabelInput;
import io.dashlabel.pipeline.evaluation.ReviewedTruth;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.OpenRun;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel accept latest --precision 0.95",
            "  dashlabel serve latest            (judge the boxes there, in the queue audit)",
            "  dashlabel accept latest",
            "  dashlabel export latest --labels accepted --to accepted/",
            "  dashlabel accept latest --images 150        (draws whole images; review them in the queue whole)",
            "  dashlabel accept latest --ground-truth truth/ --truth-is-random",
            "",
            "The exit code is 4 if the audit is over and accepts nothing. docs/acceptance.md says what is claimed."
        })
final class AcceptCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "Run to accept: its folder, its id, the beginning of its id, or 'latest'.")
    private String run = "";

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "Share of the accepted boxes that must be right (default: 0.95).")
    private @Nullable Double precision;

    @Option(names = "--confidence", paramLabel = "C", description = "Probability that a claim is true (default: 0.95).")
    private @Nullable Double confidence;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description =
                    "Boxes to judge (default: enough to show the precision, in 4 of 5 audits, of boxes with half as many wrong ones as allowed).")
    private @Nullable Integer sample;

    @Option(
            names = "--by-category",
            description =
                    "Gives each category a threshold and a claim of its own, which needs more boxes. Rare categories get no claim.")
    private @Nullable Boolean byCategory;

    @Option(
            names = "--second-opinion",
            paramLabel = "SHARE",
            description =
                    "Share of the judged boxes that a second person judges again, to see how far two persons agree (default: 0.05).")
    private @Nullable Double secondShare;

    @Option(
            names = "--images",
            paramLabel = "N",
            description =
                    "Draws N whole images in place of boxes. A person reviews them, or ground truth for them judges. This says how many objects are missed, too.")
    private @Nullable Integer images;

    @Option(
            names = "--ground-truth",
            paramLabel = "LABELS",
            description =
                    "Judges by ground truth for some images of the run, in place of a person: a folder of label files or a list.")
    private @Nullable String groundTruth;

    @Option(
            names = "--truth-is-random",
            description =
                    "Says that the images of the ground truth were drawn at random from the run. Without it, there is a guarantee only for the images that --images drew.")
    private boolean isRandom;

    @Option(names = "--seed", paramLabel = "N", description = "Number that draws the boxes (default: 1).")
    private @Nullable Long seed;

    @Mixin
    private ReadFlags reading = new ReadFlags();

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    AcceptCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        AcceptanceFlags flags = new AcceptanceFlags(
                precision == null ? OptionalDouble.empty() : OptionalDouble.of(precision),
                confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                sample == null ? OptionalInt.empty() : OptionalInt.of(sample),
                Optional.ofNullable(byCategory),
                secondShare == null ? OptionalDouble.empty() : OptionalDouble.of(secondShare));
        RunStoreOptions.PlacedRun placed = runs.placed(components, console, run);
        StoredRun found = placed.run();
        found.requireReadable();
        if (isRandom && groundTruth == null) {
            throw new UsageException("--truth-is-random is about the images of --ground-truth, which is missing");
        }
        boolean isOfImages = groundTruth != null
                || images != null
                || Files.exists(found.folder().imageAudit());
        if (isOfImages && (byCategory != null || sample != null || secondShare != null)) {
            throw new UsageException("--by-category, --sample and --second-opinion are about single boxes that a person"
                    + " judges; leave them out when whole images are compared");
        }
        try (OpenRun held = placed.store().lock(found)) {
            int code = isOfImages
                    ? ofImages(new ImageAcceptanceJob(held.folder(), components.clock()), flags, commandWord(placed))
                    : ofBoxes(new AcceptanceJob(held.folder(), components.clock()), flags, commandWord(placed));
            held.sync();
            return code;
        }
    }

    private int ofBoxes(AcceptanceJob job, AcceptanceFlags flags, String word) throws IOException {
        AcceptanceJob.State state = job.next(flags);
        Optional<AuditVerdict> verdict = state.audit().verdict();
        return verdict.isPresent()
                ? verdict(verdict.get(), state.opinions(), word)
                : progress(state, job.run().id(), word);
    }

    private int ofImages(ImageAcceptanceJob job, AcceptanceFlags flags, String word) throws IOException {
        if (groundTruth == null) {
            ImageAcceptanceJob.State state = job.next(flags, Optional.ofNullable(images));
            return state.verdict().isPresent() ? verdict(state.verdict().get(), true, word) : progress(state, word);
        }
        if (images != null) {
            throw new UsageException(
                    "draw the images first, with --images and without --ground-truth; then compare them"
                            + " with --ground-truth");
        }
        Progress progress = new Progress(console, System::nanoTime);
        TruthVerdict verdict;
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("comparing with " + groundTruth);
            LabelInput truth = LabelInput.of(groundTruth, Path.of(runs.place()));
            ReviewedTruth.refuse(LabelInput.ofRun(job.run().id(), job.run()), truth, reading.options());
            verdict = job.byTruth(LabelIndex.truthAt(truth.path(), reading.options()), flags, isRandom);
            progress.ended();
        }
        return verdict(verdict, verdict.isRandom(), word);
    }

    private int verdict(TruthVerdict verdict, boolean isClaimed, String word) {
        verdict.sentences().forEach(console::text);
        if (verdict.accepted().isPresent()) {
            console.text(
                    "Write the accepted labels with:  dashlabel export " + word + " --labels accepted --to FOLDER");
        }
        return isClaimed && verdict.accepted().isEmpty() && !verdict.isWhole() ? ExitCode.GATE_MISSED : ExitCode.OK;
    }

    private int progress(ImageAcceptanceJob.State state, String word) {
        ImageAuditPlan plan = state.plan();
        String drawn = Count.of(plan.sample().size(), "image");
        if (state.isNew()) {
            console.text("dashlabel drew " + drawn + " of " + Count.of(plan.images()) + " with seed " + plan.seed()
                    + ". A person finishes each of them: decides its boxes and draws what is missing.");
        } else {
            console.text("Of " + drawn + " of the audit, "
                    + Count.of(plan.sample().size() - state.unreviewed().size())
                    + " are reviewed. There is no verdict before the last one: whoever looks earlier spoils the"
                    + " confidence.");
        }
        console.text("Review them with:  dashlabel serve " + word + "   (queue whole)");
        console.text("Then get the verdict with:  dashlabel accept " + word);
        console.text("Or compare them with ground truth from elsewhere:  dashlabel accept " + word
                + " --ground-truth LABELS");
        return ExitCode.OK;
    }

    /** What the commands that follow need to find the run again. */
    private String commandWord(RunStoreOptions.PlacedRun placed) {
        if (placed.isFolder()) {
            return ShellWord.quoted(run);
        }
        String id = placed.run().id();
        return runs.place().equals(RunStoreOptions.USUAL_PLACE) ? id : id + " --out " + ShellWord.quoted(runs.place());
    }

    private int progress(AcceptanceJob.State state, String id, String word) {
        Audit audit = state.audit();
        AuditPlan plan = audit.plan();
        if (state.isNew()) {
            console.text("The audit of run " + id + " is planned. It looks for a threshold above which at least "
                    + percent(plan.precision()) + " of the boxes are right, with " + percent(plan.confidence())
                    + " confidence.");
            console.text("A person judges " + Count.of(audit.size()) + " of " + Count.of(plan.boxes(), "undecided box")
                    + ", drawn at random with seed " + plan.seed() + ".");
            if (audit.size() >= plan.boxes()) {
                console.text(
                        "These are all of them, so the audit saves no work: review the queue by name instead, or ask"
                                + " for a lower precision.");
            }
        } else {
            console.text("Of " + Count.of(audit.size(), "box") + " of the audit, " + Count.of(audit.judged())
                    + " are judged. There is no verdict before the last one: whoever looks earlier spoils the"
                    + " confidence.");
        }
        console.text("Judge them with:  dashlabel serve " + word + "   (queue audit)");
        console.text("Then get the verdict with:  dashlabel accept " + word);
        notes(plan);
        return ExitCode.OK;
    }

    private int verdict(AuditVerdict verdict, SecondOpinions opinions, String word) {
        console.text(verdict.sentence());
        verdict.perCategory().forEach(sentence -> console.text("  " + sentence));
        opinions.sentence().ifPresent(console::text);
        if (opinions.judged() < opinions.items().size()) {
            console.text(
                    "A second person can judge " + Count.of(opinions.items().size() - opinions.judged(), "box")
                            + " again with:  dashlabel serve " + word + " --by NAME   (queue second-opinion)");
        }
        verdict.notes().forEach(sentence -> console.note("@|yellow note:|@", sentence));
        if (verdict.isAccepted()) {
            console.text(
                    "Write the accepted labels with:  dashlabel export " + word + " --labels accepted --to FOLDER");
        }
        return verdict.isAccepted() ? ExitCode.OK : ExitCode.GATE_MISSED;
    }

    private void notes(AuditPlan plan) {
        if (plan.decided() + plan.unscored() > 0) {
            console.note(
                    "@|yellow note:|@",
                    "left out of the audit: " + Count.of(plan.decided(), "box") + " that a person decided, and "
                            + Count.of(plan.unscored(), "box") + " without a score");
        }
        plan.groups().stream()
                .filter(group -> group.levels().isEmpty())
                .forEach(group -> console.note(
                        "@|yellow note:|@",
                        group.category().orElse("") + ": " + Count.of(group.boxes(), "box is", "boxes are")
                                + " too few for a claim; review all of them"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share).replaceFirst("\\.?0+$", "") + "%";
    }
}
