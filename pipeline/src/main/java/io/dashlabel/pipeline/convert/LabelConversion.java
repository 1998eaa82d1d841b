package io.dashlabel.pipeline.convert;

import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts labels from one format into another. The input is read twice, once to count and once to write, so that memory
 * does not grow with it. Not safe for use by several threads.
 *
 * <pre>{@code
 * LabelConversion conversion = LabelConversion.of(request, Taxonomy.bdd100k());
 * conversion.summary().losses().forEach(loss -> System.err.println(loss.sentence()));
 * conversion.write();
 * }</pre>
 */
public final class LabelConversion {

    private final ConversionRequest request;
    private final ConversionSummary summary;
    /** By the name of an image how often it comes. */
    private final Map<String, Integer> frames;

    private final Taxonomy taxonomy;

    private LabelConversion(
            ConversionRequest request, ConversionSummary summary, Map<String, Integer> frames, Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        this.request = request;
        this.summary = summary;
        this.frames = frames;
    }

    /**
     * Reads the input and counts what is lost. Writes nothing.
     *
     * @param taxonomy says the order of the categories that it has; others follow by name
     * @throws UsageException where the input is missing or broken or holds no image, or the target is taken
     */
    public static LabelConversion of(ConversionRequest request, Taxonomy taxonomy) throws IOException {
        request.requireTarget();
        ConversionCounts counts = new ConversionCounts(request.format());
        LabelFiles.read(request.labels(), counts);
        if (counts.frames().isEmpty()) {
            throw new UsageException(request.input() + " holds no image with labels");
        }
        return new LabelConversion(request, counts.summary(taxonomy), counts.frames(), taxonomy);
    }

    public ConversionSummary summary() {
        return summary;
    }

    /**
     * Writes the target.
     *
     * @throws IOException where it cannot be written; a target of one file is then as it was before
     */
    public void write() throws IOException {
        Map<String, Integer> left = new HashMap<>(frames);
        WriteOptions options = WriteOptions.of(taxonomy)
                .withCategories(List.copyOf(summary.categories().keySet()));
        try (FrameWriter writer = request.format().writer(request.target(), options)) {
            LabelFiles.read(request.labels(), new LabelListener() {
                @Override
                public void frame(Frame frame) {
                    boolean isLast = left.merge(frame.name(), -1, Integer::sum) == 0;
                    if (isLast && !isLeftOut(frame, request.format())) {
                        LabelConversion.write(writer, frame);
                    }
                }

                @Override
                public void finding(LabelFinding finding) {}

                @Override
                public void dataset(String field, Object value) {
                    writer.dataset(field, value);
                }
            });
            writer.finish();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void write(FrameWriter writer, Frame frame) {
        try {
            writer.write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An image that nobody looked at must not become one without objects. */
    static boolean isLeftOut(Frame frame, LabelFormat format) {
        return frame.detections().isEmpty() && format.losses().contains(Loss.ABSENT_LABELS);
    }

    static List<LossCount> noLosses(LabelFormat format) {
        return format.losses().stream()
                .filter(loss -> !loss.equals(Loss.ABSENT_LABELS))
                .map(loss -> new LossCount(loss, 0, 0))
                .toList();
    }
}
