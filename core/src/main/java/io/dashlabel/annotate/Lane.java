package io.dashlabel.annotate;

/**
 * The resource that limits an annotator. {@code CPU}: one thread for each core of this machine. {@code REMOTE}: as many
 * threads as the service allows.
 */
public enum Lane {
    CPU,
    REMOTE
}
