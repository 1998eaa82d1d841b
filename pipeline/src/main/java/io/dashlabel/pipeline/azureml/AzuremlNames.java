package io.dashlabel.pipeline.azureml;

import io.dashlabel.label.UsageException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the things in a workspace are called.
 *
 * @param name of the environment and of the experiment
 * @param images data asset of the images
 * @param groundTruth data asset of their ground truth
 * @param compute cluster
 * @param nodes number of nodes of the cluster, and of shards, 1 or more
 * @param allowFailures images that may fail, as {@code run --allow-failures} takes it
 */
public record AzuremlNames(
        String name, String images, Optional<String> groundTruth, String compute, int nodes, String allowFailures) {

    /** What Azure Machine Learning accepts for assets, clusters and experiments alike. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]");

    private static final int MOST_NODES = 1000;

    /** @throws UsageException if a name or number is impossible */
    public AzuremlNames {
        require("--name", name);
        require("--images", images);
        groundTruth.ifPresent(truth -> require("--ground-truth", truth));
        require("--compute", compute);
        if (nodes < 1 || nodes > MOST_NODES) {
            throw new UsageException("--nodes must lie between 1 and " + MOST_NODES + ", not " + nodes);
        }
    }

    private static void require(String flag, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UsageException(flag + " must be a name of 3 to 24 letters, digits and hyphens that begins with a"
                    + " letter, not '" + name + "'");
        }
    }

    /** The name where a hyphen is not allowed. */
    String component() {
        return name.replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
