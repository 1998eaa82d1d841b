package io.dashlabel.serve.http;

import io.dashlabel.label.Box;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.EditsAnswer;
import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.ImageView;
import io.dashlabel.serve.api.JournalView;
import io.dashlabel.serve.api.ProgressView;
import io.dashlabel.serve.api.QueueView;
import io.dashlabel.serve.api.RevertRequest;
import io.dashlabel.serve.api.RunView;
import io.dashlabel.serve.api.TruthView;
import io.dashlabel.serve.api.UndoAnswer;
import io.dashlabel.serve.api.UndoRequest;
import io.dashlabel.serve.desk.DeskEvent;
import io.dashlabel.serve.desk.JournalRequest;
import io.dashlabel.serve.desk.MissingException;
import io.dashlabel.serve.desk.QueueRequest;
import io.dashlabel.serve.desk.ReviewDesk;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A desk with two images that a test tells what to do. */
final class FakeDesk implements ReviewDesk {

    /** Thrown instead of an answer. */
    interface Trouble {
        void happen() throws IOException;
    }

    static final List<String> NAMES = List.of("a.jpg", "day/b.png");

    final List<EditsRequest> edits = new ArrayList<>();
    final List<Optional<String>> openedBy = new ArrayList<>();
    final List<String> leftBy = new ArrayList<>();
    final List<JournalRequest> journals = new ArrayList<>();
    final List<QueueRequest> queues = new ArrayList<>();
    final List<Consumer<DeskEvent>> listeners = new CopyOnWriteArrayList<>();
    Trouble trouble = () -> {};
    Optional<String> sha256 = Optional.empty();
    List<String> names = NAMES;
    Box box = new Box(10, 20, 30, 40);
    boolean isClosed;

    private final StoredRun run;

    FakeDesk(StoredRun run) {
        this.run = run;
    }

    @Override
    public StoredRun run() {
        return run;
    }

    @Override
    public RunView view() throws IOException {
        trouble.happen();
        return new RunView(
                run.id(),
                "completed",
                false,
                null,
                names.size(),
                names.size(),
                false,
                List.of(),
                List.of(),
                new ProgressView(9, 1, 2, 3, 0, 0, 3, 0, 0, 1, 0, 0, Map.of()),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    @Override
    public QueueView queue(QueueRequest request) throws IOException {
        trouble.happen();
        queues.add(request);
        return new QueueView("list-1", "name", "boxes", 0, 0, List.of());
    }

    @Override
    public ImageView image(int n, Optional<String> by) throws IOException {
        trouble.happen();
        openedBy.add(by);
        return new ImageView(
                n, imageName(n), 0, 0, 1, List.of(), List.of(), "undecided", null, null, List.of(), List.of("old"));
    }

    @Override
    public void left(int n, String by) {
        leftBy.add(imageName(n) + " " + by);
    }

    @Override
    public Optional<TruthView> truth(int n) {
        return n == 0 ? Optional.of(new TruthView(List.of(), List.of())) : Optional.empty();
    }

    @Override
    public OptionalInt find(String imageName) {
        int n = names.indexOf(imageName);
        return n < 0 ? OptionalInt.empty() : OptionalInt.of(n);
    }

    @Override
    public EditsAnswer edit(EditsRequest request) throws IOException {
        trouble.happen();
        edits.add(request);
        return new EditsAnswer(List.of());
    }

    @Override
    public UndoAnswer undo(UndoRequest request) throws IOException {
        trouble.happen();
        return new UndoAnswer(request.redo() ? "redo" : "undo", null, List.of());
    }

    @Override
    public UndoAnswer revert(RevertRequest request) throws IOException {
        trouble.happen();
        return new UndoAnswer("revert " + request.seq(), null, List.of());
    }

    @Override
    public JournalView journal(JournalRequest request) {
        journals.add(request);
        return new JournalView(List.of(), null, 0);
    }

    @Override
    public String imageName(int n) {
        if (n < 0 || n >= names.size()) {
            throw new MissingException("the run has no image " + n);
        }
        return names.get(n);
    }

    @Override
    public Optional<Box> box(int n, String id) {
        return id.equals("7") ? Optional.of(box) : Optional.empty();
    }

    @Override
    public Optional<String> imageSha256(int n) {
        return sha256;
    }

    @Override
    public Closeable subscribe(Consumer<DeskEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void happens(DeskEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
