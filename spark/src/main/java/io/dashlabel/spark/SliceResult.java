package io.dashlabel.spark;

import io.dashlabel.run.LabeledImage;
import io.dashlabel.run.StopSignal;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task did with its slice. An error that all images would get is a value here and not an exception, because Spark
 * would try the slice three more times.
 *
 * @param labeled in the order in which the images were finished; all of the slice, unless one of the next two is there
 * @param cause why the run must stop
 * @param sentence that says why; with no cause, the run cannot go on at all
 * @param jvm of the executor
 * @param remembered number of answers from the store in that JVM, since it opened the run's annotators
 * @param asked number of answers from models, likewise; attempts that Spark killed or did not need count too
 */
record SliceResult(
        List<LabeledImage> labeled,
        StopSignal.@Nullable Cause cause,
        @Nullable String sentence,
        String jvm,
        long remembered,
        long asked)
        implements Serializable {}
