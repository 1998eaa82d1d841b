package io.dashlabel.pipeline.config;

/** The engines that a configuration can name. */
public enum EngineName {
    /** This process labels the images. */
    LOCAL,
    /** The machines of a Spark cluster label the images. */
    SPARK
}
