package io.dashlabel.onnx;

import java.util.List;

/** Makes one list of what the passes over a picture and its tiles found, each in pixels of the picture. */
@FunctionalInterface
interface TileMerge {

    List<Candidate> merge(List<List<Candidate>> passes);

    /** Suppression over all passes together. */
    static TileMerge suppressing(Nms nms) {
        return passes -> nms.keep(passes.stream().flatMap(List::stream).toList());
    }
}
