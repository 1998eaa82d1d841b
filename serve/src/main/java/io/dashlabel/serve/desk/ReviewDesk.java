package io.dashlabel.serve.desk;

import io.dashlabel.label.Box;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.EditsAnswer;
import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.ImageView;
import io.dashlabel.serve.api.JournalView;
import io.dashlabel.serve.api.QueueView;
import io.dashlabel.serve.api.RevertRequest;
import io.dashlabel.serve.api.RunView;
import io.dashlabel.serve.api.TruthView;
import io.dashlabel.serve.api.UndoAnswer;
import io.dashlabel.serve.api.UndoRequest;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One run that is open for review. Safe for use by several threads.
 *
 * <p>All methods throw {@link io.dashlabel.label.UsageException} for a request that makes no sense, {@link
 * MissingException} for an image or a box that the run does not have, {@link GoneException} if the run was deleted, and
 * {@link IOException} if a file cannot be read or written. Methods that change the review also throw {@link
 * ReadOnlyException}.
 */
public interface ReviewDesk extends Closeable {

    /** The run whose labels are reviewed. */
    StoredRun run();

    RunView view() throws IOException;

    QueueView queue(QueueRequest request) throws IOException;

    /**
     * An image and its labels.
     *
     * @param openedBy the person who has the image open from now on; absent if it is only read ahead
     */
    ImageView image(int n, Optional<String> openedBy) throws IOException;

    /** A person no longer has an image open. */
    void left(int n, String by);

    /** The ground truth of an image; empty if there is none. */
    Optional<TruthView> truth(int n) throws IOException;

    /** The number of an image; empty if the run has no labels of it. */
    OptionalInt find(String imageName);

    /** @throws ConflictException if somebody edited one of the images meanwhile; then no edit is applied */
    EditsAnswer edit(EditsRequest request) throws IOException;

    /** @throws MissingException if there is nothing to take back */
    UndoAnswer undo(UndoRequest request) throws IOException;

    /** @throws MissingException if there is no such edit, or if it was taken back already */
    UndoAnswer revert(RevertRequest request) throws IOException;

    JournalView journal(JournalRequest request) throws IOException;

    /** The name of an image. */
    String imageName(int n);

    /** The present place of a box; empty if the image has no such box. */
    Optional<Box> box(int n, String id) throws IOException;

    /** SHA-256 of the image's bytes when it was labelled; empty if it is not known. */
    Optional<String> imageSha256(int n) throws IOException;

    /** Calls a listener, on any thread, until the returned object is closed. A listener must not block. */
    Closeable subscribe(Consumer<DeskEvent> listener);
}
