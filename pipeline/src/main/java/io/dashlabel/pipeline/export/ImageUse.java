package io.dashlabel.pipeline.export;

/** What an exported dataset holds of the images. */
public enum ImageUse {
    /** Copies of the files. */
    COPY,
    /** Symbolic links to the files. */
    LINK,
    /** Nothing; the labels name the images. */
    NONE
}
