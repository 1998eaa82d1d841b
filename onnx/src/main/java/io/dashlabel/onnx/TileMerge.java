package io.dashlabel.onnx;

import java.util.List;

/** Makes one list of what the passes over an image and its tiles found, each in pixels of the image. */
@FunctionalInterface
interface TileMerge {

    List<Candidate> merge(List<List<Candidate>> passes);

    /** Suppression over all passes together. */
    static TileMerge suppressing(Nms nms) {
        return passes -> nms.keep(passes.stream().flatMap(List::stream).toList());
    }
}
