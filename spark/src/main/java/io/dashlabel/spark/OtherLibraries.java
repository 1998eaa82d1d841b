package io.dashlabel.spark;

import io.dashlabel.label.UsageException;

/** Spark's own libraries in place of dashlabel's newer ones, as with Spark 4.0 and 4.1. */
final class OtherLibraries {

    private OtherLibraries() {}

    /** @param error at the first use of what an older library does not have */
    static UsageException are(LinkageError error) {
        return new UsageException(
                "Spark's own libraries are used in place of dashlabel's: give spark-submit --conf"
                        + " spark.driver.userClassPathFirst=true and, unless the master is local, --conf"
                        + " spark.executor.userClassPathFirst=true (docs/spark.md); " + error,
                error);
    }
}
