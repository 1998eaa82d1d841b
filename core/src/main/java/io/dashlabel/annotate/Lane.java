package io.dashlabel.annotate;

/** Where an annotator spends its time: as many callers as cores on this machine, or as many as a service allows. */
public enum Lane {
    CPU,
    REMOTE
}
