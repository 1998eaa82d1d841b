package io.dashlabel.format;

/** The arrangement of a format's files. */
public enum LabelLayout {
    /** One file holds the labels of all images. */
    FILE,
    /** Each image has a file of its own, named after the image: {@code night/a.jpg.json}. */
    FILE_PER_IMAGE,
    /** A folder with files of several kinds, which is read as a whole. */
    FOLDER
}
