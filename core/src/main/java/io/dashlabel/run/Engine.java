package io.dashlabel.run;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.image.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Takes every image of a source through all annotators and hands it to a sink. */
public interface Engine {

    /**
     * Runs to the end of the source, its limit, or {@link StopSignal}. An image that fails is a frame with a failure; it
     * never stops the others, unless an annotator says that asking about any other image gives the same: then the engine
     * gives the stop signal itself. What frames hold does not depend on the order in which work finishes.
     *
     * @param annotators asked per image; read in this order, so that a later one sees an earlier one's labels
     * @param limit images tried at most
     * @throws io.dashlabel.label.UsageException where the source or an annotator cannot be used at all
     * @throws IOException where the source cannot be listed or the sink cannot write
     */
    void run(
            ImageSource source,
            List<? extends Annotator> annotators,
            FrameSink sink,
            OptionalLong limit,
            StopSignal stop)
            throws IOException;

    /** Images at once in the CPU lane. */
    int workers();

    /** Images at once between loading and sink, those that wait for a service included. */
    int inFlight();
}
