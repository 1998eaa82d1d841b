package io.dashlabel.format.nuimages;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelReader;
import io.dashlabel.format.Recognition;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tables of nuImages in a folder such as {@code v1.0-train}. It follows the public schema; no file of the data set
 * was at hand.
 */
public final class NuImagesReader implements LabelReader {

    @Override
    public String name() {
        return "nuimages";
    }

    @Override
    public String description() {
        return "the tables of nuImages in a folder such as v1.0-train, only read";
    }

    @Override
    public Recognition recognition() {
        Recognition objects = Recognition.folder(NuImagesTables.OBJECTS);
        Recognition images = Recognition.folder(NuImagesTables.IMAGES);
        return file -> objects.recognises(file) && images.recognises(file);
    }

    @Override
    public LabelLayout layout() {
        return LabelLayout.FOLDER;
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        NuImagesTables tables = NuImagesTables.of(file.path());
        tables.findings(file.name()).forEach(listener::finding);
        for (int image = 0; image < tables.size(); image++) {
            listener.frame(tables.frame(image, listener::finding));
        }
    }

    /** Stores names and sizes of images, and the offsets of their objects. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        NuImagesTables tables = NuImagesTables.of(file.path());
        tables.findings(file.name()).forEach(findings);
        for (int image = 0; image < tables.size(); image++) {
            refs.accept(new Ref(tables, image));
        }
    }

    private record Ref(NuImagesTables tables, int image) implements FrameRef {
        @Override
        public String name() {
            return tables.name(image);
        }

        @Override
        public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
            return Optional.of(tables.frame(image, findings));
        }
    }
}
