package io.dashlabel.format;

import java.util.Locale;

/** The form of image names in a dataset. {@code names.csv} in it has the original names. */
public enum DatasetNames {
    /** The original name with its folders: {@code night/a.jpg}. */
    PATHS {
        @Override
        String of(String original, long number) {
            return original;
        }
    },
    /** Folders become a part of the name, for tools that read no folders: {@code night__a.jpg}. */
    FLAT {
        @Override
        String of(String original, long number) {
            return original.replace("/", "__");
        }
    },
    /** Six digits, from 0: {@code 000017.jpg}. */
    NUMBERS {
        @Override
        String of(String original, long number) {
            int dot = original.lastIndexOf('.');
            String ending = dot > original.lastIndexOf('/') + 1 ? original.substring(dot) : "";
            return String.format(Locale.ROOT, "%06d", number) + ending;
        }
    };

    /**
     * The name of an image in the dataset.
     *
     * @param number of the image in the dataset, from 0
     */
    abstract String of(String original, long number);
}
