package io.dashlabel.format.csv;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelReader;
import io.dashlabel.format.Recognition;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lists of boxes as CSV, a box on each line: those of Udacity's driving data set, or any with a header that names the
 * columns. An image without objects is in no line.
 */
public final class CsvBoxReader implements LabelReader {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "a table with frame, xmin, ymin, xmax, ymax and label of each box, only read";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public Recognition recognition() {
        return file -> file.name().toLowerCase(Locale.ROOT).endsWith(".csv") && isList(file);
    }

    private static boolean isList(LabelFile file) {
        Optional<String> first = file.text().flatMap(text -> text.lines().findFirst());
        try {
            return first.isPresent() && CsvDialect.of(first.get()).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        for (FrameRef image : CsvBoxes.of(file, listener::finding).refs()) {
            image.load(listener::finding).ifPresent(listener::frame);
        }
    }

    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        CsvBoxes.of(file, findings).refs().forEach(refs);
    }
}
