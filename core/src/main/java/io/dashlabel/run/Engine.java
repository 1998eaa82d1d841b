package io.dashlabel.run;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.image.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Runs every image of a source through all annotators and passes the result to a sink. */
public interface Engine {

    /**
     * Runs to the end of the source, its limit, or {@link StopSignal}. A failed image becomes a frame with a failure
     * and never stops the others. One exception: if an annotator reports an error that all images will get, the engine
     * gives the stop signal itself. The contents of frames do not depend on the order in which work finishes.
     *
     * @param annotators asked for each image; read in this order, so that a later one gets the labels of the earlier
     *     ones
     * @param limit highest number of images
     * @throws io.dashlabel.label.UsageException if the source or an annotator cannot be used at all
     * @throws IOException if the source cannot be listed or the sink cannot write
     */
    void run(
            ImageSource source,
            List<? extends Annotator> annotators,
            FrameSink sink,
            OptionalLong limit,
            StopSignal stop)
            throws IOException;

    /** Number of images at once in the CPU lane. */
    int workers();

    /** Number of images at once between loading and sink, including those that wait for a service. */
    int inFlight();
}
