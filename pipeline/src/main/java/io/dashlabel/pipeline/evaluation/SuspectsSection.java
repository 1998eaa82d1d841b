package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import io.dashlabel.pipeline.report.SuspectTruth;
import io.dashlabel.pipeline.report.WorstImages;
import io.dashlabel.pipeline.suspect.RunCrops;
import io.dashlabel.pipeline.suspect.SuspectPage;
import io.dashlabel.pipeline.suspect.SuspectReview;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What of the ground truth of an evaluation is suspect: a section of its page and a file of proposed changes. */
public final class SuspectsSection {

    private final EvaluationRun measured;
    private final EvaluationFrames sides;
    private final SuspectReview review;
    private final Optional<Path> run;
    private final boolean brightnessKnown;

    private SuspectsSection(
            EvaluationRun measured,
            Optional<Path> run,
            Optional<Function<String, OptionalDouble>> brightness,
            Phases phases) {
        this.measured = measured;
        this.sides = measured.sides().get();
        this.run = run;
        this.brightnessKnown = brightness.isPresent();
        this.review = sides.review(brightness.orElse(name -> OptionalDouble.empty()), phases);
    }

    /** Looks at the labels of all images again. */
    public static SuspectsSection in(EvaluationRun measured, LabelInput predictions, Phases phases) {
        return new SuspectsSection(measured, predictions.run(), Optional.empty(), phases);
    }

    /**
     * Looks at the labels of all images of a run again, and at how bright they are.
     *
     * @param brightness of an image, 0 to 1; absent where it is not known
     */
    public static SuspectsSection ofRun(
            EvaluationRun measured, RunFolder run, Function<String, OptionalDouble> brightness, Phases phases) {
        return new SuspectsSection(measured, Optional.of(run.root()), Optional.of(brightness), phases);
    }

    /** @throws UsageException where proposed changes would overwrite, or lie among, labels that are read */
    public static void requireElsewhere(Path file, LabelInput... given) {
        for (LabelInput labels : given) {
            if (isIn(file, labels.path())) {
                throw new UsageException("proposed changes would be written over or among the labels of "
                        + labels.name() + "; choose another file than " + file);
            }
        }
    }

    private static boolean isIn(Path file, Path labels) {
        try {
            return real(file.toAbsolutePath().normalize()).startsWith(labels.toRealPath());
        } catch (IOException e) {
            throw new UsageException(labels + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    /** Links resolved as far as there is something. */
    private static Path real(Path file) throws IOException {
        Path folder = file.getParent();
        return Files.exists(file) || folder == null
                ? file.toRealPath()
                : real(folder).resolve(file.getFileName());
    }

    /** Pieces of ground truth that are suspect. */
    public int count() {
        return review.suspects().size();
    }

    /** Writes the proposed changes; an empty list where there are none. */
    public void write(Path file) throws IOException {
        review.write(file, sides.truth());
    }

    /**
     * The section; with images where the predictions are a run's that has drawn them.
     *
     * @param file where the proposed changes are; absent where they were not written
     */
    public SuspectTruth section(Optional<Path> file) {
        Function<Suspect, Optional<EmbeddedJpeg>> crops = run.map(root -> new RunCrops(RunFolder.at(root)))
                .<Function<Suspect, Optional<EmbeddedJpeg>>>map(
                        drawn -> suspect -> drawn.of(suspect, sides.ownName(suspect.image())))
                .orElse(suspect -> Optional.empty());
        return SuspectPage.of(review, measured.evaluation(), file.map(Path::toString), brightnessKnown, crops);
    }

    /** The images most worth a look, where the predictions are a run's that has drawn them. */
    public WorstImages worst() {
        if (run.isEmpty() || !(brightnessKnown || Files.isDirectory(run.get().resolve("overlays")))) {
            return new WorstImages(List.of());
        }
        RunFolder folder = RunFolder.at(run.get());
        return new WorstCards(
                        sides.truth(),
                        sides.predictions(),
                        name -> folder.overlay(sides.ownName(name)),
                        sides.taxonomy())
                .of(measured.evaluation());
    }
}
