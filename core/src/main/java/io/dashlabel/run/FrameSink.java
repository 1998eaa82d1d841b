package io.dashlabel.run;

import java.io.IOException;

/** Receives the results of the engine. Called from several threads at once, in no particular order, once per image. */
@FunctionalInterface
public interface FrameSink {

    /** @throws IOException if the result cannot be stored, for example on a full disk; this stops the run */
    void accept(LabeledImage labeled) throws IOException;
}
