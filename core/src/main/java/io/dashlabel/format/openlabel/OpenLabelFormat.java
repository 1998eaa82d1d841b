package io.dashlabel.format.openlabel;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** ASAM OpenLABEL 1.0.0: one file, a frame for each image. */
public final class OpenLabelFormat implements LabelFormat {

    @Override
    public String name() {
        return "openlabel";
    }

    @Override
    public String description() {
        return "ASAM OpenLABEL with a frame for each image";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(json -> json.has("openlabel"));
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithScenes(
                Loss.ROUNDING,
                Loss.MISSING_IDS,
                Loss.attributesBut(
                        "attributes of objects that are neither words nor numbers nor true or false",
                        OpenLabelBox::isStored),
                Loss.PROVENANCE,
                Loss.EMPTY_SCENE);
    }

    @Override
    public String labelsPlace() {
        return "openlabel.json";
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        OpenLabelFrames frames = OpenLabelFrames.of(file);
        frames.missing().ifPresent(listener::finding);
        frames.frames().each(listener::frame, listener::finding);
    }

    /** Stores the name and the offset of each frame, and the type and the name of each object. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        OpenLabelFrames frames = OpenLabelFrames.of(file);
        frames.missing().ifPresent(findings);
        frames.frames().refs().forEach(refs);
    }

    @Override
    public FrameWriter writer(Path target, WriteOptions options) throws IOException {
        return new OpenLabelWriter(target, options.taxonomy());
    }
}
