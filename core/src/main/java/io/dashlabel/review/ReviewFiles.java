package io.dashlabel.review;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Sha256;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The two label files of an edited image: the model's labels, and the final ones, which are the model's with the edits
 * applied. Both appear whole or not at all.
 *
 * @param run whose files they are
 */
public record ReviewFiles(RunFolder run) {

    private static final int HASH_DIGITS = 8;

    /** How a final label file relates to the model's labels and the journal. */
    enum State {
        /** It is what the edits make of the model's labels. */
        FOLDED,
        /** It is the file that the last edits were decided on: the process died before it was rewritten. */
        BEFORE_LAST_EDITS,
        /** Somebody changed the file itself. */
        CHANGED_BY_HAND
    }

    Path finalPlace(String image) throws IOException {
        return PerImageLabels.place(run.labels(), image);
    }

    private Path modelPlace(String image) throws IOException {
        return PerImageLabels.place(run.modelLabels(), image);
    }

    /** The final labels; empty if the file is missing or holds no labels. */
    public Optional<Frame> finalFrame(String image) throws IOException {
        return frame(finalPlace(image), image);
    }

    /** The model's labels; empty if the file is missing or holds no labels. */
    Optional<Frame> modelFrame(String image) throws IOException {
        Path kept = modelPlace(image);
        return Files.exists(kept) ? frame(kept, image) : finalFrame(image);
    }

    private static Optional<Frame> frame(Path file, String image) throws IOException {
        return Files.isRegularFile(file) ? PerImageLabels.frame(file, image) : Optional.empty();
    }

    /** Whether the model's labels are kept in a file of their own. */
    boolean keepsModel(String image) throws IOException {
        return Files.exists(modelPlace(image));
    }

    /** Keeps the present label file as the model's, unless one is kept already. */
    void keepModel(String image) throws IOException {
        if (!keepsModel(image)) {
            AtomicFile.write(modelPlace(image), Files.readAllBytes(finalPlace(image)));
        }
    }

    /** Copies the label file that somebody changed, under a name of its own. */
    Path keepHandEdited(String image) throws IOException {
        byte[] there = Files.readAllBytes(finalPlace(image));
        Path copy = PerImageLabels.place(run.handEdited(), image);
        Path named = copy.resolveSibling(Sha256.of(there).hex(HASH_DIGITS) + "-" + copy.getFileName());
        AtomicFile.write(named, there);
        return named;
    }

    /** SHA-256 of the final label file. */
    String finalHash(String image) throws IOException {
        return Sha256.of(finalPlace(image)).hex();
    }

    State state(String image, List<Edit> edits) throws IOException {
        byte[] there = Files.readAllBytes(finalPlace(image));
        if (Arrays.equals(there, bytes(fold(image, edits)))) {
            return State.FOLDED;
        }
        Optional<String> decidedOn =
                edits.isEmpty() ? Optional.empty() : edits.get(edits.size() - 1).labels();
        return decidedOn.equals(Optional.of(Sha256.of(there).hex())) ? State.BEFORE_LAST_EDITS : State.CHANGED_BY_HAND;
    }

    private Folded fold(String image, List<Edit> edits) throws IOException {
        return Folding.fold(modelFrame(image).orElse(Frame.named(image)), edits);
    }

    private static byte[] bytes(Folded folded) throws IOException {
        return PerImageLabels.bytes(folded.frame());
    }

    /** Writes the final label file anew. */
    Folded rewrite(String image, List<Edit> edits) throws IOException {
        Folded folded = fold(image, edits);
        AtomicFile.write(finalPlace(image), bytes(folded));
        return folded;
    }

    /**
     * Replaces the model's labels of an edited image and applies the edits to the new ones. A final label file that
     * somebody changed by hand stays; then only the model's labels are replaced.
     *
     * @param model the contents of the new label file
     * @param edits of the image
     * @return the new final labels, with the edits that fit no new label; empty if the final file stayed
     */
    public Optional<Folded> replaceModel(String image, byte[] model, List<Edit> edits) throws IOException {
        boolean stays = Files.isRegularFile(finalPlace(image))
                && keepsModel(image)
                && finalFrame(image).isPresent()
                && state(image, edits) == State.CHANGED_BY_HAND;
        AtomicFile.write(modelPlace(image), model);
        return stays ? Optional.empty() : Optional.of(rewrite(image, edits));
    }

    /** Whether the final label file is what the edits make of the model's labels. */
    public boolean isFolded(String image, List<Edit> edits) throws IOException {
        return keepsModel(image) && state(image, edits) != State.CHANGED_BY_HAND;
    }
}
