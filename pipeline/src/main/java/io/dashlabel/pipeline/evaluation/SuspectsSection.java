package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Frame;
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
import java.util.function.Function;

/** What of the ground truth of an evaluation is suspect: a section of its page and a file of proposed changes. */
public final class SuspectsSection {

    private final EvaluationRun measured;
    private final EvaluationFrames sides;
    private final SuspectReview review;
    private final LabelInput predictions;

    private SuspectsSection(EvaluationRun measured, LabelInput predictions, Phases phases) {
        this.measured = measured;
        this.sides = measured.sides().get();
        this.review = sides.review(measured.evaluation().options(), phases);
        this.predictions = predictions;
    }

    /** Looks at all images again. */
    public static SuspectsSection in(EvaluationRun measured, LabelInput predictions, Phases phases) {
        return new SuspectsSection(measured, predictions, phases);
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
        Function<Suspect, Optional<EmbeddedJpeg>> crops = predictions
                .run()
                .map(root -> new RunCrops(RunFolder.at(root)))
                .<Function<Suspect, Optional<EmbeddedJpeg>>>map(
                        run -> suspect -> run.of(suspect, ownName(suspect.image())))
                .orElse(suspect -> Optional.empty());
        return SuspectPage.ofLabels(review, measured.evaluation(), file.map(Path::toString), crops);
    }

    /** The images most worth a look, where the predictions are a run's that has drawn them. */
    public WorstImages worst() {
        Optional<Path> run = predictions.run().filter(root -> Files.isDirectory(root.resolve("overlays")));
        if (run.isEmpty()) {
            return new WorstImages(List.of());
        }
        RunFolder folder = RunFolder.at(run.get());
        return new WorstCards(
                        sides.truth(), sides.predictions(), name -> folder.overlay(ownName(name)), sides.taxonomy())
                .of(measured.evaluation());
    }

    /** In the predictions, where the image may be called otherwise. */
    private String ownName(String image) {
        return sides.predictions().apply(image).map(Frame::name).orElse(image);
    }
}
