package io.dashlabel.pipeline.importing;

import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.ReviewedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what somebody changed in a label file itself into edits, so that it does not get lost. */
public final class HandEdits {

    private static final int KEY_DIGITS = 16;

    /** The way of such edits. */
    private static final String VIA = "import:file";

    private final FrameDifference difference;

    /** @param taxonomy for words that mean a category of the run */
    public HandEdits(Taxonomy taxonomy) {
        difference = FrameDifference.byHand(taxonomy);
    }

    /**
     * The edits that lead from the folded labels to those in the label file. Their keys depend on the file and the edits so far.
     *
     * @param file the label file of the image
     * @param by the person to name, since the file does not say who changed it
     * @return empty unless {@link ReviewedImage#isChangedByHand}
     */
    public List<Edit> of(ReviewedImage image, Path file, String by, Instant now) throws IOException {
        List<Edit> edits = new ArrayList<>();
        if (!image.isChangedByHand()) {
            return edits;
        }
        String print = Sha256.of(file).hex(KEY_DIGITS) + "-" + image.edits().size();
        for (EditAction action : difference.between(image.folded(), image.frame(), gone -> {})) {
            boolean isChange = !(action instanceof EditAction.AcceptBox)
                    && !(action instanceof EditAction.SetWord word
                            && word.from().equals(Optional.of(word.to())));
            if (isChange) {
                edits.add(Edit.of(key(print, action), now, by, image.frame().name(), action, VIA));
            }
        }
        return edits;
    }

    /** The same change always has the same key, so that a second look adds nothing. */
    static String key(String print, EditAction action) {
        return print + "-" + Sha256.of(action.toString()).hex(KEY_DIGITS);
    }
}
