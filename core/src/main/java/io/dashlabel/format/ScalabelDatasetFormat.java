package io.dashlabel.format;

import java.io.IOException;
import java.nio.file.Path;

/** Scalabel's data set: an object with the frames, and a {@code config} that is kept for the way back. */
final class ScalabelDatasetFormat extends ScalabelFiles {

    @Override
    public String name() {
        return "scalabel-dataset";
    }

    @Override
    public String description() {
        return "a JSON object with frames and config";
    }

    @Override
    public boolean recognises(LabelFile file) {
        return file.has("frames[]") && !file.has("name", "frames[].objects");
    }

    @Override
    public FrameWriter writer(Path target) throws IOException {
        return new ScalabelWriter(target, true);
    }
}
