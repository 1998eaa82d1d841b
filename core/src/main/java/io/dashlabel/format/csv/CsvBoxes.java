package io.dashlabel.format.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.io.LineFile;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The images in a list of boxes. Memory holds their names and the places of their rows in the file; rows of an image
 * that follow each other are one place. Safe for use by several threads once made.
 */
final class CsvBoxes {

    /** Rows that follow each other; {@code line} is the number of the first one. */
    private record Rows(long start, long end, int line) {}

    private final Path path;
    private final CsvDialect dialect;
    private final Map<String, List<Rows>> images = new LinkedHashMap<>();

    private CsvBoxes(Path path, CsvDialect dialect) {
        this.path = path;
        this.dialect = dialect;
    }

    /**
     * Scans a file of any length.
     *
     * @throws UsageException if it is no list of boxes, or if a line is broken
     */
    static CsvBoxes of(LabelFile file, Consumer<LabelFinding> findings) throws IOException {
        try (FileChannel channel = FileChannel.open(file.path())) {
            LineFile lines = new LineFile(channel);
            String first = lines.next();
            CsvDialect dialect = CsvDialect.of(first == null ? tail(channel, 0) : first)
                    .orElseThrow(() -> new UsageException(file.path()
                            + " has no header with frame, xmin, ymin, xmax, ymax and label in its first line, and no box"
                            + " in Udacity's order"));
            CsvBoxes boxes = new CsvBoxes(file.path(), dialect);
            int number = 1;
            for (String line = first; line != null; line = lines.next(), number++) {
                boxes.add(line, number, lines.offset(), lines.endOfLastWhole(), file.name(), findings);
            }
            long end = lines.endOfLastWhole();
            boxes.add(tail(channel, end), number, end, channel.size(), file.name(), findings);
            return boxes;
        }
    }

    /** The last line, which may have no line end. */
    private static String tail(FileChannel channel, long start) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(channel.size() - start)];
        channel.read(ByteBuffer.wrap(bytes), start);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void add(String line, int number, long start, long end, String file, Consumer<LabelFinding> findings)
            throws IOException {
        if (line.isBlank() || (number == 1 && dialect.columns().hasHeader())) {
            return;
        }
        String image = row(line, number).image();
        if (image.isEmpty()) {
            findings.accept(new LabelFinding(file, "line " + number + " names no image and is left out"));
            return;
        }
        List<Rows> places = images.computeIfAbsent(image, name -> new ArrayList<>(1));
        int last = places.size() - 1;
        if (last >= 0 && places.get(last).end() == start) {
            places.set(
                    last,
                    new Rows(places.get(last).start(), end, places.get(last).line()));
        } else {
            places.add(new Rows(start, end, number));
        }
    }

    private CsvRow row(String line, int number) throws IOException {
        try {
            return dialect.row(line);
        } catch (JsonProcessingException e) {
            throw new UsageException(path + ", line " + number + ": broken CSV: " + e.getOriginalMessage(), e);
        }
    }

    /** The images in the order in which they come first. */
    List<FrameRef> refs() {
        List<FrameRef> refs = new ArrayList<>(images.size());
        images.forEach((image, places) -> refs.add(new FrameRef() {
            @Override
            public String name() {
                return image;
            }

            @Override
            public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
                return Optional.of(frame(image, places, findings));
            }
        }));
        return refs;
    }

    private Frame frame(String image, List<Rows> places, Consumer<LabelFinding> findings) throws IOException {
        List<Detection> detections = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            for (Rows rows : places) {
                byte[] bytes = new byte[Math.toIntExact(rows.end() - rows.start())];
                file.seek(rows.start());
                file.readFully(bytes);
                int number = rows.line();
                for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                    String place = "line " + number + ": ";
                    row(line, number)
                            .detection(reason -> findings.accept(new LabelFinding(image, place + reason)))
                            .ifPresent(detections::add);
                    number++;
                }
            }
        }
        return Frame.named(image).withDetections(detections);
    }
}
