package io.dashlabel.spark;

import java.io.IOException;
import java.io.Serializable;

/** Opens on an executor what labels the slices of one run. It travels with each task. */
interface SliceOpener extends Serializable {

    /** Equal for the tasks of one run, different for two runs. */
    String run();

    /**
     * Opens the annotators and the images. Called once in each executor.
     *
     * @throws io.dashlabel.label.UsageException if the executor cannot label this run
     * @throws IOException if something cannot be read now; another try may succeed
     */
    OpenRunParts open() throws IOException;
}
