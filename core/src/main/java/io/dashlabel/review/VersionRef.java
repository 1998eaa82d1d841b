package io.dashlabel.review;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** An image of a run in one version of its labels. */
record VersionRef(VersionedLabels labels, String name) implements FrameRef {

    @Override
    public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
        Optional<Frame> frame = labels.frame(name);
        if (frame.isEmpty()) {
            findings.accept(new LabelFinding(name, "its label file holds no labels that can be read"));
        }
        return frame;
    }
}
