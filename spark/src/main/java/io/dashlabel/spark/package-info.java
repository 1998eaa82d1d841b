/**
 * Labels on the machines of a Spark cluster: {@code SparkEngine} sends names of images to tasks and takes their labels on
 * the driver, {@link io.dashlabel.spark.Main} is the program for spark-submit.
 */
@NullMarked
package io.dashlabel.spark;

import org.jspecify.annotations.NullMarked;
