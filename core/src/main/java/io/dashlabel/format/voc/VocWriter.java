package io.dashlabel.format.voc;

import io.dashlabel.format.DatasetPlace;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFileNames;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Decimal;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.xml.XmlOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes an XML file for each image, the lists of the splits, and the list of categories that Datumaro and CVAT read. */
final class VocWriter implements FrameWriter {

    /** The list of images that belong to no split. */
    static final String NO_SPLIT = "default";

    private final Path folder;
    private final boolean wholePixels;
    private final Set<String> categories;
    private final LabelFileNames names = new LabelFileNames(".xml");
    private final SortedMap<String, SortedSet<String>> lists = new TreeMap<>();

    VocWriter(Path folder, WriteOptions options) {
        this.folder = folder;
        wholePixels = options.wholePixels();
        categories = new LinkedHashSet<>(options.categories());
    }

    @Override
    public void write(Frame frame) throws IOException {
        String stem = names.stemOf(frame.name());
        synchronized (this) {
            frame.detections().orElse(List.of()).forEach(d -> categories.add(d.category()));
            lists.computeIfAbsent(frame.split().orElse(NO_SPLIT), split -> new TreeSet<>())
                    .add(stem);
        }
        Path target = DatasetPlace.in(folder.resolve(VocFormat.ANNOTATIONS), stem + ".xml");
        AtomicFile.write(target, bytes(frame));
    }

    private byte[] bytes(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 13);
        XmlOutput xml = XmlOutput.document(out);
        xml.start("annotation");
        xml.text("folder", frame.name().substring(0, Math.max(0, frame.name().lastIndexOf('/'))));
        xml.text("filename", frame.name());
        xml.start("source").text("database", "dashlabel").end();
        if (frame.size().isPresent()) {
            xml.start("size");
            xml.text("width", frame.size().get().width());
            xml.text("height", frame.size().get().height());
            xml.text("depth", 3);
            xml.end();
        }
        xml.text("segmented", 0);
        for (Detection detection : frame.detections().orElse(List.of())) {
            object(xml, detection);
        }
        xml.end();
        xml.finish();
        return out.toByteArray();
    }

    private void object(XmlOutput xml, Detection detection) throws IOException {
        xml.start("object");
        xml.text("name", detection.category());
        xml.text("pose", "Unspecified");
        for (Map.Entry<String, String> mark : VocXml.MARKS.entrySet()) {
            xml.text(mark.getKey(), detection.is(mark.getValue()) ? 1 : 0);
        }
        Box box = Decimal.writable(detection.box());
        xml.start("bndbox");
        if (wholePixels) {
            whole(xml, box);
        } else {
            xml.text("xmin", Decimal.text(box.x1()));
            xml.text("ymin", Decimal.text(box.y1()));
            xml.text("xmax", Decimal.text(box.x2()));
            xml.text("ymax", Decimal.text(box.y2()));
        }
        xml.end();
        xml.end();
    }

    /** Writes the numbers of the first and the last pixel, counted from 1; at least one pixel stays. */
    private static void whole(XmlOutput xml, Box box) throws IOException {
        long xmin = Math.round(box.x1()) + 1;
        long ymin = Math.round(box.y1()) + 1;
        xml.text("xmin", xmin);
        xml.text("ymin", ymin);
        xml.text("xmax", Math.max(xmin, Math.round(box.x2())));
        xml.text("ymax", Math.max(ymin, Math.round(box.y2())));
    }

    @Override
    public synchronized void finish() throws IOException {
        for (Map.Entry<String, SortedSet<String>> list : lists.entrySet()) {
            Path target = DatasetPlace.in(folder.resolve(VocFormat.SETS), list.getKey() + ".txt");
            AtomicFile.write(target, text(list.getValue()));
        }
        StringBuilder labels = new StringBuilder("# label:color_rgb:parts:actions\nbackground:0,0,0::\n");
        categories.forEach(category -> labels.append(category).append(":::\n"));
        AtomicFile.write(folder.resolve(VocFormat.LABEL_MAP), labels.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] text(Set<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}
}
