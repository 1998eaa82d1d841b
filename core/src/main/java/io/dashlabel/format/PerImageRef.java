package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of a folder with a file per image, found by its own name. */
record PerImageRef(LabelFolder.Entry entry, LabelContext context) implements FrameRef {

    @Override
    public String name() {
        int dot = entry.name().lastIndexOf('.');
        return dot < 0 ? entry.name() : entry.name().substring(0, dot);
    }

    @Override
    public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
        LabelFile file = LabelFile.open(entry.path(), entry.name(), context);
        List<Frame> frames = new ArrayList<>(1);
        LabelFiles.readerOf(file).read(file, new LabelListener() {
            @Override
            public void frame(Frame frame) {
                frames.add(frame);
            }

            @Override
            public void finding(LabelFinding finding) {
                findings.accept(finding);
            }
        });
        return frames.isEmpty() ? Optional.empty() : Optional.of(frames.get(frames.size() - 1));
    }
}
