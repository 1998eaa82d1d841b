package io.dashlabel.format;

/**
 * What is known about label files beside their contents. Safe for use by several threads.
 *
 * @param options how the user wants them to be read
 * @param names the names and sizes of images from the {@code names.csv} of the dataset; empty if it has none
 */
public record LabelContext(ReadOptions options, ExportedNames names) {

    static final LabelContext NONE = new LabelContext(ReadOptions.NONE, ExportedNames.NONE);
}
