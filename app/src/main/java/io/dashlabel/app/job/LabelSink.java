package io.dashlabel.app.job;

import io.dashlabel.app.suspect.Brightness;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.InvalidFileNameException;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.Labeled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes an image's labels and its drawn picture as soon as they are there, and counts. Safe for concurrent use. */
final class LabelSink implements FrameSink {

    /** Of a file in the file systems that are common. */
    private static final int LONGEST_NAME = 255;

    private static final Failure NO_SUCH_NAME = new Failure(
            "labels",
            FailureKind.NOT_WRITTEN,
            "no file of labels can have its name, which is too long or has letters that this machine cannot write; rename it");

    private final FrameWriter labels;
    private final Optional<OverlayDrawer> drawer;
    private final Brightness brightness;
    private final JobListener listener;
    private final SelfCheck selfCheck;
    private final Tally tally;

    /** @param tally to count in; still right where the run ends early */
    LabelSink(
            FrameWriter labels,
            Optional<OverlayDrawer> drawer,
            Brightness brightness,
            Tally tally,
            JobListener listener) {
        this.labels = labels;
        this.drawer = drawer;
        this.brightness = brightness;
        this.tally = tally;
        this.listener = listener;
        this.selfCheck = new SelfCheck(listener);
    }

    @Override
    public void accept(Labeled labeled) throws IOException {
        if (!write(labeled.frame())) {
            count(Frame.named(labeled.frame().name()).withFailure(NO_SUCH_NAME), List.of());
            return;
        }
        note(labeled, brightness);
        Frame frame = labeled.frame();
        if (drawer.isPresent() && labeled.image().isPresent()) {
            Optional<Failure> failure = drawer.get().draw(labeled.image().get(), frame);
            if (failure.isPresent()) {
                frame = frame.withFailure(failure.get());
                labels.write(frame);
            }
        }
        count(frame, labeled.setAside());
    }

    /** Whether the labels were written; not so where no file can have the name it needs. */
    private boolean write(Frame frame) throws IOException {
        try {
            labels.write(frame);
            return true;
        } catch (FileSystemException e) {
            boolean tooLong = Arrays.stream((frame.name() + ".json").split("/"))
                    .anyMatch(part -> part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME);
            if (tooLong || e instanceof InvalidFileNameException) {
                return false;
            }
            throw e;
        }
    }

    private void count(Frame frame, List<Label.SetAside> setAside) {
        synchronized (tally) {
            tally.add(frame, setAside);
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
}
