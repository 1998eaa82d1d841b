package io.dashlabel.app.job;

import io.dashlabel.format.FrameWriter;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.Labeled;
import java.io.IOException;
import java.util.Optional;

/** Writes an image's labels and its drawn picture as soon as they are there, and counts. Safe for concurrent use. */
final class LabelSink implements FrameSink {

    private final FrameWriter labels;
    private final Optional<OverlayDrawer> drawer;
    private final JobListener listener;
    private final SelfCheck selfCheck;
    private final Tally tally = new Tally();

    LabelSink(FrameWriter labels, Optional<OverlayDrawer> drawer, JobListener listener) {
        this.labels = labels;
        this.drawer = drawer;
        this.listener = listener;
        this.selfCheck = new SelfCheck(listener);
    }

    @Override
    public void accept(Labeled labeled) throws IOException {
        labels.write(labeled.frame());
        if (drawer.isPresent() && labeled.image().isPresent()) {
            drawer.get().draw(labeled.image().get(), labeled.frame());
        }
        synchronized (tally) {
            tally.add(labeled.frame(), labeled.setAside());
            selfCheck.saw(tally);
            listener.advanced(tally.pictures(), tally.failed());
        }
    }

    Tally tally() {
        return tally;
    }
}
