package io.dashlabel.run;

import io.dashlabel.label.UsageException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of a run, in their order. */
public enum Step {
    /** Labels the images. */
    ANNOTATE,
    /** Draws the labels on the images. */
    VISUALIZE,
    /** Measures the labels against ground truth. */
    EVALUATE,
    /** Writes the HTML report. */
    REPORT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws UsageException if the word names no step */
    public static Step ofWord(String word) {
        return Arrays.stream(values())
                .filter(step -> step.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown step '" + word + "'; known: "
                        + Arrays.stream(values()).map(Step::word).collect(Collectors.joining(", "))));
    }

    public static Set<Step> all() {
        return EnumSet.allOf(Step.class);
    }
}
