package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.util.List;

/** Receives the contents of a label file while it is read, in the order of the file. Called by one thread. */
public interface LabelListener {

    /** Receives the next image's labels. The same name may come twice; the listener decides which one it uses. */
    void frame(Frame frame);

    /** Receives a value that could not be used unchanged. */
    void finding(LabelFinding finding);

    /**
     * Receives the categories that a file lists, whether a box has them or not, in the words of the file. It comes for
     * each list, at any time. An empty list is the same as none.
     */
    default void categories(List<String> listed) {}

    /** Receives a field of the whole file, beside the frames, such as Scalabel's {@code config}. */
    default void dataset(String field, Object value) {}
}
