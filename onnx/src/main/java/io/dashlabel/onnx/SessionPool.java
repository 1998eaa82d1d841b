package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** As many places at a model as there are concurrent callers; one more waits until a place is free. Thread-safe. */
final class SessionPool implements AutoCloseable {

    /** What one caller needs for itself. */
    record Place(ImageTensorWriter writer, SessionBinding caller) {}

    private final List<Place> all;
    private final BlockingQueue<Place> free;

    private SessionPool(List<Place> all) {
        this.all = List.copyOf(all);
        this.free = new ArrayBlockingQueue<>(all.size(), false, all);
    }

    static SessionPool of(int count, DetectorModel model) throws OrtException {
        List<Place> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Place(
                    new ImageTensorWriter(model.form()),
                    new SessionBinding(model.weights(), model.input(), model.seen())));
        }
        return new SessionPool(all);
    }

    Place take() throws InterruptedException {
        return free.take();
    }

    void giveBack(Place place) {
        free.add(place);
    }

    @Override
    public void close() {
        all.forEach(place -> place.caller().close());
    }
}
