package io.dashlabel.label;

import java.util.Optional;

/**
 * Where a label comes from.
 *
 * @param source who made it
 * @param by the annotator's name ({@code yolox-nano-416}), or the person's
 * @param fingerprint of the question that was asked, where a model made it
 */
public record Provenance(Source source, String by, Optional<String> fingerprint) {

    /** Who makes labels. */
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
