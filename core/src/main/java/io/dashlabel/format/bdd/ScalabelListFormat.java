package io.dashlabel.format.bdd;

import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Scalabel's list: an array of frames. BDD100K's lists of 2018 and 2020 and exports of the labelling tool have this
 * form.
 */
public final class ScalabelListFormat extends ScalabelFiles {

    @Override
    public String name() {
        return "scalabel";
    }

    @Override
    public String description() {
        return "a JSON list of frames, also BDD100K's own lists";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(json -> json.has("[]")
                && (json.paths().size() == 1
                        || json.has("[].name", "[].url", "[].labels", "[].attributes", "[].videoName")));
    }

    @Override
    public FrameWriter writer(Path target, WriteOptions options) throws IOException {
        return new ScalabelWriter(target, false);
    }
}
