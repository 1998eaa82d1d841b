package io.dashlabel.format.bdd;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The byte range of a frame in a file. */
record FrameSlice(Path path, String name, long start, int length) implements FrameRef {

    @Override
    public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
        try (JsonSlices file = new JsonSlices(path)) {
            return Optional.of(FrameParser.parse(name, file.object(start, length), findings));
        }
    }
}
