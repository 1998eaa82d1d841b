package io.dashlabel.format;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads label files of every known dialect; the file says which one it is. */
public final class LabelFiles {

    private static final PerImageFormat PER_IMAGE = new PerImageFormat();

    /** A new format is one line here. They are asked in this order whether they know a file. */
    private static final List<LabelFormat> FORMATS =
            List.of(PER_IMAGE, new FramesObjectsFormat(), new ScalabelListFormat(), new ScalabelDatasetFormat());

    /** What is read and never written. */
    private static final List<LabelReader> READ_ONLY = List.of(new FlatResults(), new JsonLines());

    private LabelFiles() {}

    /** Every format that can be read and written. */
    public static List<LabelFormat> formats() {
        return FORMATS;
    }

    /** The layout that dashlabel writes itself: one file per image, as the ground truth. */
    public static LabelFormat perImage() {
        return PER_IMAGE;
    }

    /** The file that {@link #perImage} writes for a frame. */
    public static byte[] perImageBytes(Frame frame) throws IOException {
        return PER_IMAGE.bytes(frame);
    }

    /**
     * Where {@link #perImage} writes it, inside the folder whatever the name.
     *
     * @throws InvalidFileNameException where no file can have that name
     */
    public static Path perImagePlace(Path folder, String name) throws InvalidFileNameException {
        return PerImageFiles.place(folder, name);
    }

    /**
     * The frame of a file that {@link #perImage} wrote; empty where the file is none, such as one that was cut off.
     *
     * @param name of the image
     */
    public static Optional<Frame> perImageFrame(Path file, String name) throws IOException {
        List<Frame> frames = new ArrayList<>(1);
        try {
            PER_IMAGE.read(LabelFile.open(file, name + ".json"), new LabelListener() {
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

    /**
     * A format by its name.
     *
     * @throws UsageException where there is none of this name
     */
    public static LabelFormat named(String name) {
        return FORMATS.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown label format '" + name + "'; known: " + known()));
    }

    /**
     * The format of a file.
     *
     * @throws UsageException where it is none that dashlabel knows
     */
    public static LabelFormat formatOf(LabelFile file) {
        return FORMATS.stream()
                .filter(format -> !file.lines() && format.recognises(file))
                .findFirst()
                .orElseThrow(() -> new UsageException(file.path() + " is no label file that dashlabel knows ("
                        + seen(file) + "); known: " + known()));
    }

    /**
     * What reads a file: one of the formats, or a form that is only read.
     *
     * @throws UsageException as {@link #formatOf}, or where it is a file of another program
     */
    static LabelReader readerOf(LabelFile file) {
        ForeignFiles.refuse(file);
        for (LabelReader reader : READ_ONLY) {
            if (reader.recognises(file)) {
                return reader;
            }
        }
        return formatOf(file);
    }

    /**
     * Reads a file, or every label file in a folder, frame by frame in the order of their paths. A name may come twice.
     *
     * @throws UsageException where the path is missing, holds no labels, or a file is broken
     */
    public static void read(Path path, LabelListener listener) {
        List<UnlistedFolder> unlisted = new ArrayList<>();
        List<LabelFolder.Entry> entries = LabelFolder.entries(path, unlisted);
        unlisted.forEach(
                folder -> listener.finding(new LabelFinding(folder.folder().toString(), folder.sentence())));
        for (LabelFolder.Entry entry : entries) {
            try {
                LabelFile file = LabelFile.open(entry.path(), entry.name());
                readerOf(file).read(file, listener);
            } catch (IOException e) {
                throw new UsageException(entry.path() + " cannot be read: " + IoMessages.of(e), e);
            }
        }
    }

    /**
     * Reads a file or folder into memory.
     *
     * @throws UsageException as {@link #read(Path, LabelListener)}
     */
    public static LabelSet read(Path path) {
        Map<String, Frame> frames = new LinkedHashMap<>();
        Map<String, Object> dataset = new LinkedHashMap<>();
        List<LabelFinding> findings = new ArrayList<>();
        read(path, new LabelListener() {
            @Override
            public void frame(Frame frame) {
                if (frames.put(frame.name(), frame) != null) {
                    findings.add(new LabelFinding(frame.name(), LabelIndex.TWICE));
                }
            }

            @Override
            public void finding(LabelFinding finding) {
                findings.add(finding);
            }

            @Override
            public void dataset(String field, Object value) {
                dataset.put(field, value);
            }
        });
        return new LabelSet(List.copyOf(frames.values()), dataset, findings);
    }

    private static String known() {
        return FORMATS.stream()
                .map(format -> format.name() + " (" + format.description() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String seen(LabelFile file) {
        List<String> keys = file.shape().stream()
                .map(path -> path.replaceFirst("^\\[]\\.", ""))
                .filter(path -> path.matches("[^.\\[]+"))
                .limit(8)
                .toList();
        if (file.shape().isEmpty()) {
            return "it is not a JSON object or list with anything in it";
        }
        String form = file.lines() ? "JSON lines" : "a JSON " + (file.has("[]") ? "list" : "object");
        return form + (keys.isEmpty() ? " without a key that is known" : " with " + String.join(", ", keys));
    }
}
