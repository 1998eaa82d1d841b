package io.dashlabel.format.cvat;

import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Decimal;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.UsageException;
import io.dashlabel.xml.XmlOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes images into a file beside, because the labels that they use stand before them in the XML. */
final class CvatWriter implements FrameWriter {

    private final Path folder;
    private final CvatLabels labels;
    private final AtomicFile body;
    private final XmlOutput images;
    private int count;

    CvatWriter(Path folder, WriteOptions options) throws IOException {
        this.folder = folder;
        labels = new CvatLabels(options);
        body = AtomicFile.at(folder.resolve(CvatFormat.ANNOTATIONS));
        images = XmlOutput.part(body.stream(), 1);
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        ImageSize size = frame.size()
                .orElseThrow(() -> new UsageException("the size of " + frame.name()
                        + " is not known, and CVAT needs it; give the folder of the images"));
        // No attribute `subset`: Datumaro then reads no image at all.
        images.start("image", "id", count++, "name", frame.name(), "width", size.width(), "height", size.height());
        for (Detection detection : frame.detections().orElse(List.of())) {
            box(detection);
        }
        if (frame.attributes().filter(scene -> !scene.values().isEmpty()).isPresent()) {
            images.start("tag", "label", CvatImage.FRAME, "source", "auto");
            for (Map.Entry<String, SceneAttributes.Value> word :
                    frame.attributes().get().values().entrySet()) {
                labels.word(word.getKey(), word.getValue().word());
                attribute(word.getKey(), word.getValue().word());
            }
            images.end();
        }
        images.end();
    }

    private void box(Detection detection) throws IOException {
        Box box = Decimal.writable(detection.box());
        labels.box(detection.category());
        images.start(
                "box",
                "label",
                detection.category(),
                "source",
                CvatFormat.isHuman(detection) ? CvatImage.MANUAL : "auto",
                CvatAttributes.OCCLUDED,
                detection.is(CvatAttributes.OCCLUDED) ? 1 : 0,
                "xtl",
                Decimal.text(box.x1()),
                "ytl",
                Decimal.text(box.y1()),
                "xbr",
                Decimal.text(box.x2()),
                "ybr",
                Decimal.text(box.y2()),
                "z_order",
                0);
        if (detection.score().isPresent() && !CvatFormat.isHuman(detection)) {
            attribute(
                    CvatAttributes.SCORE,
                    Decimal.text(Decimal.round(detection.score().getAsDouble(), Decimal.SCORE)));
        }
        for (Map.Entry<String, Object> attribute : detection.attributes().entrySet()) {
            boolean isInBox = attribute.getKey().equals(CvatAttributes.OCCLUDED);
            if (!isInBox && CvatAttributes.isWritten(attribute.getKey(), attribute.getValue())) {
                labels.attribute(detection.category(), attribute.getKey(), attribute.getValue());
                attribute(attribute.getKey(), attribute.getValue());
            }
        }
        images.end();
    }

    private void attribute(String name, Object value) throws IOException {
        images.text("attribute", value, "name", name);
    }

    @Override
    public synchronized void finish() throws IOException {
        images.flush();
        try (AtomicFile file = AtomicFile.at(folder.resolve(CvatFormat.ANNOTATIONS))) {
            XmlOutput xml = XmlOutput.document(file.stream());
            xml.start("annotations");
            xml.text("version", "1.1");
            xml.start("meta").start("task");
            xml.text("name", "dashlabel").text("size", count).text("mode", "annotation");
            labels.write(xml);
            xml.end().end();
            xml.flush();
            body.copyTo(file.stream());
            xml.end();
            xml.finish();
            labels.write(folder.resolve("labels.json"));
            file.commit();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        body.close();
    }
}
