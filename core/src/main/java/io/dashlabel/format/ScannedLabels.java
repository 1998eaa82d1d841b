package io.dashlabel.format;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The label files of a path. A long file is scanned once; memory then holds its names and offsets. */
final class ScannedLabels implements LabelReading {

    private final Path path;
    private final ReadOptions options;
    private final Map<Path, LabelReading> scanned = new HashMap<>();

    ScannedLabels(Path path, ReadOptions options) {
        this.path = path;
        this.options = options;
    }

    @Override
    public void read(LabelListener given) {
        LabelContext context = new LabelContext(options, ExportedNames.of(path));
        LabelListener listener = context.preparing(given);
        List<UnlistedFolder> unlisted = new ArrayList<>();
        List<LabelFolder.Entry> entries = LabelFolder.entries(path, unlisted, listener::finding);
        unlisted.forEach(
                folder -> listener.finding(new LabelFinding(folder.folder().toString(), folder.sentence())));
        for (LabelFolder.Entry entry : entries) {
            try {
                read(entry, context, listener);
            } catch (IOException e) {
                throw new UsageException(entry.path() + " cannot be read: " + IoMessages.of(e), e);
            }
        }
        context.upright().sentences().forEach(said -> given.finding(new LabelFinding(path.toString(), said)));
    }

    private void read(LabelFolder.Entry entry, LabelContext context, LabelListener listener) throws IOException {
        LabelReading before = scanned.get(entry.path());
        if (before != null) {
            before.read(listener);
            return;
        }
        LabelFile file = LabelFile.open(entry.path(), entry.name(), context);
        LabelReader reader = LabelFiles.readerOf(file);
        Optional<LabelReading> scan = reader.scanned(file);
        if (scan.isPresent()) {
            scanned.put(entry.path(), scan.get());
            scan.get().read(listener);
        } else {
            reader.read(file, listener);
        }
    }
}
