package io.dashlabel.pipeline.export;

import java.util.HashMap;
import java.util.Map;

/** Tells the last frame of each name while frames are read again. For one thread. */
final class LastFrames {

    private final Map<String, Integer> left;

    /** @param frames by the name of an image how often it comes */
    LastFrames(Map<String, Integer> frames) {
        left = new HashMap<>(frames);
    }

    /** Whether the next frame of this name is the last one. */
    boolean isLast(String name) {
        return left.merge(name, -1, Integer::sum) == 0;
    }
}
