package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.util.List;

/**
 * What is known about label files beside their contents. Safe for use by several threads.
 *
 * @param options how the user wants them to be read
 * @param names the names and sizes of images from the {@code names.csv} of the dataset; empty if it has none
 * @param upright what is assumed about images that the camera turned
 */
public record LabelContext(ReadOptions options, ExportedNames names, UprightLabels upright) {

    LabelContext(ReadOptions options, ExportedNames names) {
        this(options, names, new UprightLabels(options.images()));
    }

    /** Nothing is known. */
    static LabelContext none() {
        return new LabelContext(ReadOptions.NONE, ExportedNames.NONE);
    }

    /** Passes frames on under their original names, with boxes on the upright image. */
    LabelListener preparing(LabelListener listener) {
        return new LabelListener() {
            @Override
            public void frame(Frame frame) {
                Frame named = names.original(frame);
                listener.frame(upright.of(named, named.name(), frame.name()));
            }

            @Override
            public void finding(LabelFinding finding) {
                listener.finding(finding);
            }

            @Override
            public void categories(List<String> listed) {
                listener.categories(listed);
            }

            @Override
            public void dataset(String field, Object value) {
                listener.dataset(field, value);
            }
        };
    }
}
