package io.dashlabel.pipeline.config;

/** Files of a run that a tracking server can get. */
public enum TrackedFile {
    /** {@code report.html}. */
    REPORT,
    /** {@code evaluation.json}, and the table of the categories. */
    EVALUATION,
    /** {@code run.json}. */
    RUN,
    /** {@code suspects.json}. */
    SUSPECTS,
    /** {@code matches.jsonl}. */
    MATCHES,
    /** All label files, as one zip file. */
    LABELS,
    /** The drawings of the images with most wrong boxes. */
    DRAWINGS
}
