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
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Reads label files of every known format; the contents decide the format. The resource {@code
 * META-INF/services/io.dashlabel.format.LabelReader} lists the formats, one per line, in the order of recognition.
 */
public final class LabelFiles {

    private static final List<LabelReader> READERS =
            List.copyOf(ServiceLoader.load(LabelReader.class, LabelFiles.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());

    private LabelFiles() {}

    /** Every format that can be read. */
    public static List<LabelReader> readers() {
        return READERS;
    }

    /** Every format that can be read and written. */
    public static List<LabelFormat> formats() {
        return READERS.stream()
                .filter(LabelFormat.class::isInstance)
                .map(LabelFormat.class::cast)
                .toList();
    }

    /**
     * Finds a writable format by its name.
     *
     * @throws UsageException if no format has this name
     */
    public static LabelFormat named(String name) {
        return formats().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("unknown label format '" + name + "'; known: " + words(formats())));
    }

    /**
     * Finds the reader of a file.
     *
     * @throws UsageException if no known format fits the file, or if it belongs to another program
     */
    public static LabelReader readerOf(LabelFile file) {
        ForeignFiles.refuse(file);
        return READERS.stream()
                .filter(reader -> reader.recognition().recognises(file))
                .findFirst()
                .orElseThrow(() -> file.unknown(words(READERS)));
    }

    /**
     * Reads a file, or every label file in a folder, frame by frame in the order of their paths. Several frames may
     * have the same name.
     *
     * @throws UsageException if the path is missing or holds no labels, or if a file is broken
     */
    public static void read(Path path, LabelListener listener) {
        read(path, ReadOptions.NONE, listener);
    }

    /**
     * Like {@link #read(Path, LabelListener)}, with options. Images of an exported dataset get their original names. Boxes
     * in the stored pixels of images that the camera turned come upright, if the options name the images' folder.
     */
    public static void read(Path path, ReadOptions options, LabelListener listener) {
        new ScannedLabels(path, options).read(listener);
    }

    /** The labels of {@link #read(Path, ReadOptions, LabelListener)}, to be read several times. */
    public static LabelReading reading(Path path, ReadOptions options) {
        return new ScannedLabels(path, options);
    }

    /**
     * Finds the format of a file, or of the first readable label file in a folder.
     *
     * @throws UsageException as {@link #read(Path, LabelListener)}
     */
    public static LabelReader formatOf(Path path) {
        List<LabelFolder.Entry> entries = LabelFolder.entries(path, new ArrayList<>(), finding -> {});
        LabelFolder.Entry first =
                entries.stream().filter(LabelFolder::isRecognised).findFirst().orElse(entries.get(0));
        try {
            return readerOf(LabelFile.open(first.path(), first.name()));
        } catch (IOException e) {
            throw new UsageException(first.path() + " cannot be read: " + IoMessages.of(e), e);
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

    private static String words(List<? extends LabelReader> readers) {
        return readers.stream()
                .map(reader -> reader.name() + " (" + reader.description() + ")")
                .collect(Collectors.joining(", "));
    }
}
