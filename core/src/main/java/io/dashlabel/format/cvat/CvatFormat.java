package io.dashlabel.format.cvat;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Provenance;
import io.dashlabel.xml.XmlInput;
import io.dashlabel.xml.XmlSlices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * CVAT's XML for images, version 1.1. It writes {@code annotations.xml}, and {@code labels.json} with the labels of the
 * task to create.
 */
public final class CvatFormat implements LabelFormat {

    static final String ANNOTATIONS = "annotations.xml";
    private static final String IMAGE = "image";

    @Override
    public String name() {
        return "cvat";
    }

    @Override
    public String description() {
        return "CVAT's annotations.xml for images";
    }

    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public Recognition recognition() {
        return Recognition.xml("annotations").or(Recognition.folder(ANNOTATIONS));
    }

    @Override
    public LabelLayout layout() {
        return LabelLayout.FOLDER;
    }

    @Override
    public boolean keepsFlags() {
        return true;
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithScenes(
                Loss.ROUNDING,
                Loss.IDS,
                Loss.attributesBut(
                        "attributes of objects that are neither words nor true; that a flag is false or a light is none",
                        CvatAttributes::isStored),
                Loss.ofLabels(
                        "who made a box, but not whether a person did; scores of boxes that a person made",
                        CvatFormat::made),
                Loss.EMPTY_SCENE);
    }

    static boolean isHuman(Detection detection) {
        return detection.provenance().filter(Provenance::isHuman).isPresent();
    }

    /** What is left of the maker of a box: whether it is a person. CVAT gives a person's boxes the score 1 by itself. */
    private static Detection made(Detection box) {
        boolean isHuman = isHuman(box);
        return new Detection(
                box.category(),
                box.box(),
                isHuman ? OptionalDouble.empty() : box.score(),
                box.attributes(),
                box.id(),
                isHuman
                        ? Optional.of(new Provenance(Provenance.Source.HUMAN, CvatImage.SOMEBODY, Optional.empty()))
                        : Optional.empty(),
                box.verdict(),
                box.other());
    }

    @Override
    public boolean needsSize() {
        return true;
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        listener.categories(walk(file, listener::frame, listener::finding).categories());
    }

    /** Stores the offsets of images. A file of more than 2 GiB is held in memory, because its offsets cannot be counted. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        Path path = path(file);
        if (!XmlSlices.canIndex(path)) {
            LabelFormat.super.index(file, refs, findings);
            return;
        }
        List<FrameRef> found = new ArrayList<>();
        CvatMeta meta = walk(file, frame -> {}, finding -> {
            if (finding.frame().equals(file.name())) {
                findings.accept(finding); // the others follow when their image is read
            }
        });
        List<XmlSlices.Slice> slices = new ArrayList<>();
        XmlSlices.each(path, IMAGE, slices::add);
        for (XmlSlices.Slice slice : slices) {
            Optional<String> name = slice.read(xml -> XmlInput.attribute(xml, "name"));
            name.ifPresent(image -> found.add(new CvatRef(slice, image, meta)));
        }
        found.forEach(refs);
    }

    private static CvatMeta walk(LabelFile file, Consumer<Frame> frames, Consumer<LabelFinding> findings)
            throws IOException {
        return XmlInput.read(path(file), xml -> {
            XmlInput.child(xml);
            CvatMeta meta = CvatMeta.NONE;
            int tracks = 0;
            int nameless = 0;
            for (Optional<String> child = XmlInput.child(xml); child.isPresent(); child = XmlInput.child(xml)) {
                switch (child.get()) {
                    case "meta" -> {
                        CvatMeta read = CvatMeta.read(xml);
                        meta = file.context().options().isReview() ? read.ofReview() : read;
                    }
                    case IMAGE -> {
                        Optional<Frame> frame = CvatImage.frame(xml, meta, findings);
                        frame.ifPresent(frames);
                        nameless += frame.isPresent() ? 0 : 1;
                    }
                    case "track" -> {
                        tracks++;
                        XmlInput.skip(xml);
                    }
                    default -> XmlInput.skip(xml);
                }
            }
            if (tracks > 0) {
                findings.accept(new LabelFinding(
                        file.name(),
                        Count.of(tracks, "track of a video is", "tracks of a video are")
                                + " left out; export the task as 'CVAT for images 1.1'"));
            }
            if (nameless > 0) {
                findings.accept(new LabelFinding(
                        file.name(), Count.of(nameless, "image has", "images have") + " no name and cannot be read"));
            }
            return meta;
        });
    }

    private static Path path(LabelFile file) {
        return Files.isDirectory(file.path()) ? file.path().resolve(ANNOTATIONS) : file.path();
    }

    private record CvatRef(XmlSlices.Slice slice, String name, CvatMeta meta) implements FrameRef {
        @Override
        public Optional<Frame> load(Consumer<LabelFinding> findings) throws IOException {
            return slice.read(xml -> CvatImage.frame(xml, meta, findings));
        }
    }

    @Override
    public FrameWriter writer(Path folder, WriteOptions options) throws IOException {
        return new CvatWriter(folder, options);
    }
}
