package io.dashlabel.format.bdd;

import io.dashlabel.format.InvalidFileNameException;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes the label files of a run: one per image, in BDD100K's layout. */
public final class PerImageLabels {

    private static final PerImageFormat FORMAT = new PerImageFormat();

    private PerImageLabels() {}

    /** The contents of a frame's file. */
    public static byte[] bytes(Frame frame) throws IOException {
        return FORMAT.bytes(frame);
    }

    /**
     * The place of an image's file; it is inside the folder for any name.
     *
     * @throws InvalidFileNameException if no file can have this name
     */
    public static Path place(Path folder, String image) throws InvalidFileNameException {
        return PerImageFiles.place(folder, image);
    }

    /**
     * The frame of the contents that {@link #bytes} made.
     *
     * @throws IOException if they are something else
     */
    public static Frame frame(byte[] contents, String image) throws IOException {
        return FORMAT.frame(contents, image);
    }

    /** The frame of a file; empty if the file holds none, for example a truncated file. */
    public static Optional<Frame> frame(Path file, String image) throws IOException {
        List<Frame> frames = new ArrayList<>(1);
        try {
            FORMAT.read(LabelFile.open(file, image + ".json"), new LabelListener() {
                @Override
                public void frame(Frame frame) {
                    frames.add(frame);
                }

                @Override
                public void finding(LabelFinding finding) {}
            });
        } catch (UsageException e) {
            return Optional.empty();
        }
        return frames.stream().findFirst();
    }
}
