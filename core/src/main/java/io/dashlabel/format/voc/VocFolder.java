package io.dashlabel.format.voc;

import io.dashlabel.format.FolderFormat;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.label.Frame;
import io.dashlabel.xml.XmlInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a folder.
 *
 * @param firstPixel the number of the first pixel, 0 or 1
 * @param categories those that labelmap.txt lists; empty without this file
 */
record VocFolder(List<FolderFormat.Entry> entries, int firstPixel, List<String> categories)
        implements FolderFormat.Opened {

    /** A line {@code label:color_rgb:parts:actions}. */
    private static final Pattern LABEL = Pattern.compile("([^#].*):[^:]*:[^:]*:[^:]*");

    VocFolder {
        entries = List.copyOf(entries);
        categories = List.copyOf(categories);
    }

    /** The categories in a {@code labelmap.txt}; empty if there is no such file. */
    static List<String> listed(Path labelMap) throws IOException {
        if (!Files.isRegularFile(labelMap)) {
            return List.of();
        }
        return Files.readString(labelMap, StandardCharsets.UTF_8)
                .lines()
                .map(LABEL::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }

    @Override
    public Optional<Frame> frame(FolderFormat.Entry entry, Consumer<LabelFinding> findings) throws IOException {
        return Optional.of(
                XmlInput.read(entry.path(), xml -> new VocXml(entry.name(), firstPixel, findings).frame(xml)));
    }
}
