package io.dashlabel.pipeline.export;

import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelReading;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.image.ImageRef;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * Writes labels in another format, as one file or as a dataset with images and splits. The labels are read twice, once
 * to count and once to write, and once more if images come more than once. So memory holds only the names of the images. Not safe for use by several threads.
 *
 * <pre>{@code
 * LabelExport export = LabelExport.of(request, ExportImages.none(), taxonomy, Phases.silent());
 * export.summary().losses().forEach(loss -> System.err.println(loss.sentence()));
 * export.write();
 * }</pre>
 */
public final class LabelExport {

    private final ExportRequest request;
    private final LabelReading labels;
    private final ExportImages images;
    private final Taxonomy taxonomy;
    private final Phases phases;
    private final ExportCounts counts;
    private final ExportSummary summary;

    private LabelExport(
            ExportRequest request,
            LabelReading labels,
            ExportImages images,
            Taxonomy taxonomy,
            Phases phases,
            ExportCounts counts) {
        this.request = request;
        this.labels = labels;
        this.images = images;
        this.taxonomy = taxonomy;
        this.phases = phases;
        this.counts = counts;
        this.summary = counts.summary(taxonomy);
    }

    /**
     * Reads the labels and counts what is lost. Writes nothing.
     *
     * @param images the images, for their sizes and for a dataset that holds them
     * @param taxonomy says the order of its categories; others follow by name
     * @throws UsageException if the labels are missing or broken or hold no image, or if the target is taken
     */
    public static LabelExport of(ExportRequest request, ExportImages images, Taxonomy taxonomy, Phases phases)
            throws IOException {
        request.requireUsable(images);
        phases.begins("reading " + request.labels().path());
        ExportCounts counts = new ExportCounts(request, images);
        LabelReading labels = request.labels().open();
        labels.read(counts);
        if (counts.isRepeated()) {
            counts = counts.again();
            labels.read(counts);
        }
        if (counts.frames().isEmpty()) {
            throw new UsageException(request.labels().path() + " holds no image with labels");
        }
        LabelExport export = new LabelExport(request, labels, images, taxonomy, phases, counts);
        export.requireImages();
        return export;
    }

    private void requireImages() {
        ExportSummary.LeftOut leftOut = summary.leftOut();
        if (summary.images() == 0 && leftOut.withoutImage() > 0) {
            throw new UsageException("no image of the labels is in " + images.place()
                    + "; name the folder of the images with --images-from, or export only the labels with"
                    + " --images none");
        }
        if (summary.images() == 0 && leftOut.withoutSize() > 0) {
            throw new UsageException("the format " + request.format().name()
                    + " needs the sizes of the images, which the labels do not state; name the folder of the images"
                    + " with --images-from");
        }
    }

    public ExportSummary summary() {
        return summary;
    }

    /**
     * Writes the target.
     *
     * @throws UsageException if an image cannot be read, or if two images get the same name in the dataset
     * @throws IOException if the target cannot be written; it is then as it was before
     */
    public void write() throws IOException {
        phases.begins("writing " + request.target(), "image", OptionalLong.of(summary.images()));
        WriteOptions options = new WriteOptions(
                taxonomy,
                List.copyOf(summary.categories().keySet()),
                request.labels().name(),
                request.imageUrl(),
                request.wholePixels());
        try {
            if (request.isOneFile()) {
                writeFile(options);
            } else {
                writeDataset(options);
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private void writeFile(WriteOptions options) throws IOException {
        try (FrameWriter writer = request.format().writer(request.target(), options)) {
            each(writer::write, writer::dataset);
            writer.finish();
        }
    }

    private void writeDataset(WriteOptions options) throws IOException {
        DatasetImages copies = new DatasetImages(request.images(), request.upright());
        try (DatasetWriter writer = request.overwrite()
                ? DatasetWriter.replacing(request.target(), request.format(), options)
                : DatasetWriter.at(request.target(), request.format(), options)) {
            each(frame -> writer.write(frame, place -> put(frame.name(), place, copies)), writer::dataset);
            writer.finish();
        }
    }

    private Optional<String> put(String name, Path place, DatasetImages copies) throws IOException {
        if (request.images() == ImageUse.NONE) {
            return images.sha256(name);
        }
        ImageRef image = images.image(name).orElseThrow();
        Optional<String> read = copies.put(image, place).map(Sha256::hex);
        return read.isPresent() ? read : images.sha256(name);
    }

    /** Receives a frame to write. */
    private interface FrameStep {
        void write(Frame frame) throws IOException;
    }

    private void each(FrameStep step, BiConsumer<String, Object> fields) throws IOException {
        LastFrames last = new LastFrames(counts.frames());
        labels.read(new LabelListener() {
            private long done;

            @Override
            public void frame(Frame frame) {
                if (last.isLast(frame.name())) {
                    counts.prepared(frame).ifPresent(this::write);
                }
            }

            private void write(Frame frame) {
                try {
                    step.write(frame);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                phases.counted(++done);
            }

            @Override
            public void finding(LabelFinding finding) {}

            @Override
            public void dataset(String field, Object value) {
                fields.accept(field, value);
            }
        });
    }
}
