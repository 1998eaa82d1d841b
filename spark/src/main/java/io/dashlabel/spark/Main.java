package io.dashlabel.spark;

import io.dashlabel.pipeline.wiring.Engines;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The program for spark-submit: the dashlabel command with Spark as its engine. docs/spark.md shows how to start it. */
public final class Main {

    private Main() {}

    /**
     * Runs the command, for example {@code run --images /data/images --no-remember}, and stops Spark. It returns if the
     * command succeeded, because a cluster may keep the process; otherwise it exits with the command's code.
     */
    public static void main(String[] args) {
        Engines engines = new SparkEngines(
                () -> JavaSparkContext.fromSparkContext(session().sparkContext()));
        int code = io.dashlabel.cli.Main.execute(engines, args);
        SparkSession.getActiveSession().foreach(session -> {
            session.stop();
            return null;
        });
        if (code != 0) {
            System.exit(code);
        }
    }

    private static SparkSession session() {
        return SparkSession.builder().appName("dashlabel").getOrCreate();
    }
}
