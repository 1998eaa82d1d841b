package io.dashlabel.spark;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.AnnotatorSet;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.util.List;

/**
 * Opens the annotators of a recorded configuration. The executor's environment has the secrets.
 *
 * @param configuration as JSON, as the run records it
 * @param fingerprints of the questions on the driver; on the executor they must be the same
 */
record ConfiguredOpener(String run, String configuration, List<String> fingerprints) implements SliceOpener {

    private static final String TELEMETRY = "ORT_DISABLE_TELEMETRY";

    @Override
    public OpenRunParts open() throws IOException {
        if (!"1".equals(System.getenv(TELEMETRY))) {
            throw new UsageException("the executors need " + TELEMETRY + "=1 in their environment: give spark-submit"
                    + " --conf spark.executorEnv." + TELEMETRY + "=1, and set it for the driver too (docs/privacy.md)");
        }
        Components components = Components.standard(System.getenv());
        RunConfig config = config(components);
        AnnotatorSet set = components.annotators(config, CatalogueListener.silent(), new StopSignal());
        try {
            List<String> here = fingerprints(set.annotators());
            if (!here.equals(fingerprints)) {
                throw new UsageException("its models ask other questions than those of the driver (fingerprints " + here
                        + " instead of " + fingerprints + "); give all machines the same files of models and the same"
                        + " version of dashlabel");
            }
            return new OpenRunParts(
                    components.images(config), set.annotators(), set.answers().recall(), set);
        } catch (RuntimeException e) {
            set.close();
            throw e;
        }
    }

    /** The first thing that an executor does with dashlabel's libraries. */
    private RunConfig config(Components components) {
        try {
            return components.config(configuration);
        } catch (LinkageError e) {
            throw OtherLibraries.are(e);
        }
    }

    static List<String> fingerprints(List<? extends Annotator> annotators) {
        return annotators.stream()
                .map(annotator -> annotator.question().fingerprint())
                .toList();
    }
}
