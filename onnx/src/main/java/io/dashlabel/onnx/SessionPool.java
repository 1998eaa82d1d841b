package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A pool of buffers for a shared model. Another thread waits until a slot is free. Thread-safe. */
final class SessionPool implements AutoCloseable {

    /** The buffers of one thread. */
    record Slot(ImageTensorWriter writer, SessionBinding binding) {}

    private final List<Slot> all;
    private final BlockingQueue<Slot> free;

    private SessionPool(List<Slot> all) {
        this.all = List.copyOf(all);
        this.free = new ArrayBlockingQueue<>(all.size(), false, all);
    }

    /** @param callers number of threads that run the model at the same time, if its device allows that */
    static SessionPool of(int callers, DetectorModel model) throws OrtException {
        int count = model.use().options().device().runsInParallel() ? callers : 1;
        Batching batching = model.use().batching();
        List<Slot> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Slot(
                    new ImageTensorWriter(model.form()),
                    new SessionBinding(model.weights(), batching.input(), batching.outputs())));
        }
        return new SessionPool(all);
    }

    Slot acquire() throws InterruptedException {
        return free.take();
    }

    void release(Slot slot) {
        free.add(slot);
    }

    @Override
    public void close() {
        all.forEach(slot -> slot.binding().close());
    }
}
