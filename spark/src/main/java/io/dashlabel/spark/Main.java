package io.dashlabel.spark;

import io.dashlabel.pipeline.wiring.Components;
import java.util.Arrays;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The program for spark-submit: the dashlabel command with Spark as its engine, and the command {@code boxes}.
 * docs/spark.md shows how to start it.
 */
public final class Main {

    private static final int REFUSED = 2;

    private Main() {}

    /**
     * Runs the command, for example {@code run --images /data/images --no-remember}, and stops Spark. It returns if the
     * command succeeded, because a cluster may keep the process; otherwise it exits with the command's code.
     */
    public static void main(String[] args) {
        int code;
        try {
            code = execute(args);
        } catch (LinkageError e) {
            System.err.println("dashlabel: " + OtherLibraries.are(e).getMessage());
            code = REFUSED;
        }
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int execute(String... words) {
        if (words.length > 0 && words[0].equals("boxes")) {
            return BoxesCommand.execute(
                    Main::session,
                    Components.standard(System.getenv()),
                    System.err,
                    Arrays.copyOfRange(words, 1, words.length));
        }
        return io.dashlabel.cli.Main.execute(
                new SparkEngines(
                        () -> JavaSparkContext.fromSparkContext(session().sparkContext())),
                words);
    }

    private static SparkSession session() {
        return SparkSession.builder().appName("dashlabel").getOrCreate();
    }
}
