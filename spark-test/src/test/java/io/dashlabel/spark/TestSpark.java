package io.dashlabel.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark in this process, started once for all tests: it takes seconds. */
final class TestSpark {

    private static final JavaSparkContext CONTEXT = start();

    private TestSpark() {}

    private static JavaSparkContext start() {
        System.setProperty("spark.ui.enabled", "false");
        return new JavaSparkContext(new SparkConf()
                .setMaster("local[4,3]") // four cores, three attempts
                .setAppName("dashlabel tests")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    static JavaSparkContext context() {
        return CONTEXT;
    }
}
