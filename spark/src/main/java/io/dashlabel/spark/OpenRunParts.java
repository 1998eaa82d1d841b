package io.dashlabel.spark;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.image.ImageSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * What labels the slices of a run in one executor.
 *
 * @param images all images of the run
 * @param answers counts what the annotators asked
 * @param closing closes the annotators
 */
record OpenRunParts(ImageSource images, List<Annotator> annotators, CacheStatistics answers, Closeable closing)
        implements Closeable {

    OpenRunParts {
        annotators = List.copyOf(annotators);
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
