package io.dashlabel.bench;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Frame;
import java.nio.file.Path;

/** Reads label files as ground truth, image by image, as an evaluation does, and prints the number of boxes. */
final class LabelReading {

    private LabelReading() {}

    public static void main(String[] args) {
        LabelIndex truth = LabelIndex.truthAt(Path.of(args[0]));
        long boxes = 0;
        for (String name : truth.names()) {
            boxes += truth.of(name).flatMap(Frame::detections).orElseThrow().size();
        }
        System.out.println(boxes);
    }
}
