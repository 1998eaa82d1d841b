package io.dashlabel.format.voc;

import io.dashlabel.format.FolderFormat;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pascal VOC: {@code Annotations/a.xml}, {@code JPEGImages/a.jpg}, {@code ImageSets/Main/train.txt}. A folder of XML
 * files and a single one are read too.
 */
public final class VocFormat extends FolderFormat {

    static final String ANNOTATIONS = "Annotations";
    static final String SETS = "ImageSets/Main";
    /** The list of categories that Datumaro and CVAT write and read. */
    static final String LABEL_MAP = "labelmap.txt";

    @Override
    public String name() {
        return "voc";
    }

    @Override
    public String description() {
        return "Pascal VOC, an XML file for each image";
    }

    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public Recognition recognition() {
        return Recognition.xml("annotation").or(Recognition.folder(ANNOTATIONS));
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithoutScenes(
                Loss.ROUNDING,
                Loss.SCORES,
                Loss.IDS,
                Loss.attributesBut(
                        "attributes of objects other than true occluded, truncated and crowd", VocXml::isStored),
                Loss.PROVENANCE);
    }

    @Override
    public String imagePlace(Frame frame) {
        return "JPEGImages/" + frame.name();
    }

    @Override
    protected Opened open(LabelFile file, Consumer<LabelFinding> findings) throws IOException {
        int firstPixel = file.context().options().firstPixel();
        if (!Files.isDirectory(file.path())) {
            String name = file.name().replaceFirst("(?i)\\.xml$", "");
            return new VocFolder(List.of(new Entry(file.path(), name, Optional.empty())), firstPixel, List.of());
        }
        Path annotations = file.path().resolve(ANNOTATIONS);
        return new VocFolder(
                VocSplits.of(file.path().resolve(SETS)).entries(annotations, findings),
                firstPixel,
                VocFolder.listed(file.path().resolve(LABEL_MAP)));
    }

    @Override
    public FrameWriter writer(Path folder, WriteOptions options) {
        return new VocWriter(folder, options);
    }
}
