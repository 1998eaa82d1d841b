package io.dashlabel.pipeline.suspect;

import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Cuts the places of suspects out of the images that a run has drawn. */
public final class RunCrops {

    private final RunFolder folder;
    private final LabelIndex labels;

    public RunCrops(RunFolder folder) {
        this.folder = folder;
        this.labels = LabelIndex.at(folder.labels());
    }

    /**
     * Returns the crop; empty if the run has not drawn the image.
     *
     * @param image its name in the run, or another name under which the run's labels are found
     */
    public Optional<EmbeddedJpeg> of(Suspect suspect, String image) {
        Optional<String> name = labels.nameOf(image);
        Optional<ImageSize> size = name.flatMap(labels::of).flatMap(Frame::size);
        if (name.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        try {
            return ImageCrop.of(folder.overlay(name.get()), size.get(), suspect);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
