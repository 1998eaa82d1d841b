package io.dashlabel.app.job;

import io.dashlabel.app.suspect.Brightness;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.Labeled;
import java.io.IOException;
import java.util.Optional;

/** Writes an image's labels and its drawn picture as soon as they are there, and counts. Safe for concurrent use. */
final class LabelSink implements FrameSink {

    private final FrameWriter labels;
    private final Optional<OverlayDrawer> drawer;
    private final Brightness brightness;
    private final JobListener listener;
    private final SelfCheck selfCheck;
    private final Tally tally = new Tally();

    LabelSink(FrameWriter labels, Optional<OverlayDrawer> drawer, Brightness brightness, JobListener listener) {
        this.labels = labels;
        this.drawer = drawer;
        this.brightness = brightness;
        this.listener = listener;
        this.selfCheck = new SelfCheck(listener);
    }

    @Override
    public void accept(Labeled labeled) throws IOException {
        labels.write(labeled.frame());
        note(labeled, brightness);
        if (drawer.isPresent() && labeled.image().isPresent()) {
            drawer.get().draw(labeled.image().get(), labeled.frame());
        }
        synchronized (tally) {
            tally.add(labeled.frame(), labeled.setAside());
            selfCheck.saw(tally);
            listener.advanced(tally.pictures(), tally.failed());
        }
    }

    /** Notes how bright a picture is; one that cannot be decoded is among the failures already. */
    static void note(Labeled labeled, Brightness brightness) {
        if (labeled.image().isPresent()) {
            try {
                brightness.add(labeled.frame().name(), labeled.image().get().pixels());
            } catch (UnreadableImageException e) {
                return;
            }
        }
    }

    Tally tally() {
        return tally;
    }
}
