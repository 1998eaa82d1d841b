package io.dashlabel.run;

import java.io.IOException;

/** Takes what the engine puts out. Called from several threads at once, in no particular order, once per image. */
@FunctionalInterface
public interface FrameSink {

    /** @throws IOException where it cannot be kept, such as on a full disk; this stops the run */
    void accept(LabeledImage labeled) throws IOException;
}
