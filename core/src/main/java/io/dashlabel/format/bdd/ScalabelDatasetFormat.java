package io.dashlabel.format.bdd;

import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;

/** Scalabel's data set: an object with the frames and a {@code config}, which dashlabel keeps and writes again. */
public final class ScalabelDatasetFormat extends ScalabelFiles {

    @Override
    public String name() {
        return "scalabel-dataset";
    }

    @Override
    public String description() {
        return "a JSON object with frames and config";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(json -> json.has("frames[]") && !json.has("name", "frames[].objects"));
    }

    @Override
    public boolean keepsDatasetFields() {
        return true;
    }

    @Override
    public FrameWriter writer(Path target, WriteOptions options) throws IOException {
        return new ScalabelWriter(target, true);
    }
}
