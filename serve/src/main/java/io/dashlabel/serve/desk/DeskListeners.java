package io.dashlabel.serve.desk;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who are told what happens to the run. Safe for use by several threads. */
final class DeskListeners {

    private final List<Consumer<DeskEvent>> listeners = new CopyOnWriteArrayList<>();

    Closeable add(Consumer<DeskEvent> listener) {
        Consumer<DeskEvent> own = listener::accept; // the same listener may be there twice
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    void tell(DeskEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
