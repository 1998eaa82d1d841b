package io.dashlabel.format.labelstudio;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A task in a list, by its offset in bytes. */
record TaskRef(LabelFile file, int number, String name, long start, int length) implements FrameRef {

    @Override
    public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
        try (JsonSlices slices = new JsonSlices(LabelStudioFormat.path(file))) {
            return new TaskReader(file, number, findings).frame(slices.object(start, length));
        }
    }
}
