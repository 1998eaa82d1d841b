package io.dashlabel.format;

import io.dashlabel.json.JsonSlices;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Frames that are objects of one JSON file. Memory holds a name and an offset for each; an object is read again on
 * request. Safe for use by several threads once all frames are in.
 */
public final class SlicedFrames {

    /** Makes a frame of its object. */
    public interface Reading {
        Frame frame(String name, Map<String, Object> object, Consumer<LabelFinding> findings);
    }

    private final Path path;
    private final Reading reading;
    private final List<Ref> refs = new ArrayList<>();

    public SlicedFrames(Path path, Reading reading) {
        this.path = path;
        this.reading = reading;
    }

    /** Adds the frame of the object at an offset, in bytes. */
    public void add(String name, long start, int length) {
        refs.add(new Ref(name, start, length));
    }

    /** The frames in the order in which they were added. */
    public List<? extends FrameRef> refs() {
        return refs;
    }

    /** Reads all frames. */
    public void each(Consumer<Frame> frames, Consumer<LabelFinding> findings) throws IOException {
        try (JsonSlices slices = new JsonSlices(path)) {
            for (Ref ref : refs) {
                frames.accept(ref.load(slices, findings));
            }
        }
    }

    private final class Ref implements FrameRef {

        private final String name;
        private final long start;
        private final int length;

        Ref(String name, long start, int length) {
            this.name = name;
            this.start = start;
            this.length = length;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
            try (JsonSlices slices = new JsonSlices(path)) {
                return Optional.of(load(slices, findings));
            }
        }

        Frame load(JsonSlices slices, Consumer<LabelFinding> findings) throws IOException {
            return reading.frame(name, slices.object(start, length), findings);
        }
    }
}
