package io.dashlabel.label;

import java.util.Optional;

/**
 * The maker of a label.
 *
 * @param source the kind of maker
 * @param by the annotator's name ({@code yolox-nano-416}) or the person's name
 * @param fingerprint of the question; present if a model made the label
 */
public record Provenance(Source source, String by, Optional<String> fingerprint) {

    /** The kinds of makers. */
    public enum Source {
        MODEL,
        FUSED,
        HUMAN;

        /** The word used in files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
