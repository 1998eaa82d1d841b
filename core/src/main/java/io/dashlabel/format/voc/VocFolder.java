package io.dashlabel.format.voc;

import io.dashlabel.format.FolderFormat;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.label.Frame;
import io.dashlabel.xml.XmlInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files of a folder.
 *
 * @param firstPixel the number of the first pixel, 0 or 1
 */
record VocFolder(List<FolderFormat.Entry> entries, int firstPixel) implements FolderFormat.Opened {

    @Override
    public Optional<Frame> frame(FolderFormat.Entry entry, Consumer<LabelFinding> findings) throws IOException {
        return Optional.of(
                XmlInput.read(entry.path(), xml -> new VocXml(entry.name(), firstPixel, findings).frame(xml)));
    }
}
