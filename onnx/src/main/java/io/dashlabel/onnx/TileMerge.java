package io.dashlabel.onnx;

import java.util.List;

/** Merges the boxes of all passes over an image and its tiles, each in pixels of the image. */
@FunctionalInterface
interface TileMerge {

    List<Candidate> merge(List<List<Candidate>> passes);

    /** Merges by suppression over all passes together. */
    static TileMerge suppressing(Nms nms) {
        return passes -> nms.keep(passes.stream().flatMap(List::stream).toList());
    }
}
