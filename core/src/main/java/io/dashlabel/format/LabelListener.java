package io.dashlabel.format;

import io.dashlabel.label.Frame;

/** Hears what a label file holds, in the order of the file, while it is read. Called by one thread. */
public interface LabelListener {

    /** The next image's labels. The same name may come twice: what to do about it is the listener's affair. */
    void frame(Frame frame);

    /** Something that could not be used as it stands. */
    void finding(LabelFinding finding);

    /** A field of the whole file, beside the frames: Scalabel's {@code config}. */
    default void dataset(String field, Object value) {}
}
