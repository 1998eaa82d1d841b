package io.dashlabel.review;

import io.dashlabel.label.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which labels of a run a reader gets. */
public enum LabelVersion {
    /** The model's labels with the edits of persons applied. Without edits, these are the model's labels. */
    FINAL,
    /** The labels as the models gave them. */
    MODEL,
    /** Only what a person made or accepted, on the images that a person reviewed. */
    HUMAN,
    /** What a person made or accepted, and what an audit with a guarantee covers, on all images. */
    ACCEPTED;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws UsageException if no version has this word */
    public static LabelVersion of(String word) {
        return Arrays.stream(values())
                .filter(version -> version.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown version of labels '" + word + "'; known: "
                        + Arrays.stream(values()).map(LabelVersion::word).collect(Collectors.joining(", "))));
    }
}
