package io.dashlabel.pipeline.importing;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Review;
import io.dashlabel.label.Sha256;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.ReviewedImage;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Imports one image after the other; not safe for use by several threads. */
final class ImageImport {

    private static final int KEY_DIGITS = 16;

    private final ImportRequest request;
    private final ExportContents export;
    private final FrameDifference difference;
    private final HandEdits byHand;
    private final EditTarget target;
    private final Journal journal;
    private final RunFolder run;
    private final Clock clock;
    private final ImportTally tally;

    /**
     * @param difference compares labels of the run with the export
     * @param journal of the run, which knows the label files that the run wrote
     */
    ImageImport(
            ImportRequest request,
            ExportContents export,
            FrameDifference difference,
            HandEdits byHand,
            EditTarget target,
            Journal journal,
            RunFolder run,
            Clock clock,
            ImportTally tally) {
        this.request = request;
        this.export = export;
        this.difference = difference;
        this.byHand = byHand;
        this.target = target;
        this.journal = journal;
        this.run = run;
        this.clock = clock;
        this.tally = tally;
    }

    /** @param exported the labels of the export under the name of the run's image */
    void add(Frame exported) throws IOException {
        Review.State state = exported.review().map(Review::state).orElse(Review.State.REVIEWED);
        String image = exported.name();
        if (exported.review().filter(review -> !review.isFinished()).isPresent()
                || (export.saysReviewed() && exported.review().isEmpty())) {
            tally.unreviewed = tally.unreviewed.plus(image);
            return;
        }
        Optional<ReviewedImage> found = target.image(image);
        if (found.isEmpty()) {
            tally.findings.add(new LabelFinding(
                    image, "the run's label file holds no labels that can be read; nothing was imported for it"));
            return;
        }
        ReviewedImage own = found.get();
        if (hasOtherSize(own.frame(), exported)) {
            return;
        }
        tally.notApplied += own.notApplied().size();
        String print = fingerprint(exported);
        if (own.edits().stream()
                .anyMatch(edit -> edit.key().startsWith(print) && edit.action() instanceof EditAction.FinishImage)) {
            tally.unchanged = tally.unchanged.plus(image);
            return;
        }
        List<Edit> edits = new ArrayList<>();
        madeByHand(own, edits);
        if (state == Review.State.SKIPPED) {
            tally.skipped = tally.skipped.plus(image);
        } else {
            compare(own, exported, print, edits);
            tally.reviewed = tally.reviewed.plus(image);
        }
        edits.add(edit(exported, print, new EditAction.FinishImage(state))
                .withMs(exported.review().map(Review::ms).orElse(OptionalLong.empty())));
        target.add(edits);
    }

    /** Boxes in pixels of an image of another size would all look moved. */
    private boolean hasOtherSize(Frame own, Frame exported) {
        if (own.size().isEmpty() || exported.size().isEmpty() || own.size().equals(exported.size())) {
            return false;
        }
        ImageSize mine = own.size().get();
        ImageSize theirs = exported.size().get();
        boolean isTurned = mine.width() == theirs.height() && mine.height() == theirs.width();
        tally.findings.add(new LabelFinding(
                exported.name(),
                "is " + text(theirs) + " in the export and " + text(mine) + " in the run; nothing was imported for it. "
                        + (isTurned
                                ? "The tool may have ignored that the camera was turned (EXIF): name the folder of the images with"
                                        + " --images-from, or give the tool upright images, as export --images copy"
                                        + " --upright writes them"
                                : "The tool may have scaled the images")));
        return true;
    }

    private static String text(ImageSize size) {
        return size.width() + " x " + size.height();
    }

    private void compare(ReviewedImage own, Frame exported, String print, List<Edit> edits) {
        List<EditAction> actions = difference.between(
                own.frame(), exported, gone -> tally.notExported.merge(gone.category(), 1L, Long::sum));
        for (EditAction action : actions) {
            tally.counts = tally.counts.plus(action);
            edits.add(edit(exported, print, action));
        }
        long deleted =
                actions.stream().filter(EditAction.RejectBox.class::isInstance).count();
        boolean isEmpty = exported.detections().filter(List::isEmpty).isPresent();
        if (isEmpty && deleted > 0) {
            tally.emptied = tally.emptied.plus(exported.name());
        }
        if (exported.attributes().isPresent()) {
            tally.notMentioned += difference.notMentioned(own.frame(), exported);
        }
    }

    /** What somebody changed in the label file itself becomes edits, so that it does not get lost. */
    private void madeByHand(ReviewedImage own, List<Edit> edits) throws IOException {
        String image = own.frame().name();
        Path file = PerImageLabels.place(run.labels(), image);
        if (own.edits().isEmpty()) {
            boolean isKnown =
                    journal.last(image).flatMap(entry -> entry.labels()).isPresent();
            if (isKnown && !journal.wrote(image, Sha256.of(file).hex())) {
                tally.baseByHand = tally.baseByHand.plus(image);
            }
        } else if (own.isChangedByHand()) {
            tally.byHand = tally.byHand.plus(image);
            edits.addAll(byHand.of(own, file, person(own.frame()), clock.instant()));
        }
    }

    private Edit edit(Frame exported, String print, EditAction action) {
        Instant at = exported.review().flatMap(Review::at).orElseGet(clock::instant);
        return Edit.of(
                HandEdits.key(print, action), // the same annotation, so that a second import adds nothing
                at,
                person(exported),
                exported.name(),
                action,
                "import:" + export.format().name());
    }

    private String person(Frame exported) {
        return request.by().or(() -> exported.review().flatMap(Review::by)).orElse(request.orElseBy());
    }

    private String fingerprint(Frame exported) throws IOException {
        byte[] labels = PerImageLabels.bytes(exported.withOther(Map.of()));
        String how = export.format().name()
                + request.categories().map(named -> " " + named).orElse("");
        return Sha256.of(Stream.of(how.getBytes(StandardCharsets.UTF_8), labels))
                .hex(KEY_DIGITS);
    }
}
