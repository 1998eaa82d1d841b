package io.dashlabel.label;

import java.time.Instant;
import java.util.Optional;

/**
 * The maker of a label.
 *
 * @param source the kind of maker
 * @param by the annotator's name ({@code yolox-nano-416}) or the person's name
 * @param fingerprint of the question; present if a model made the label
 * @param at the time at which a person made the label; absent for models, or if the file does not say it
 * @param was the label that the person changed; absent if the person made a new one
 */
public record Provenance(
        Source source, String by, Optional<String> fingerprint, Optional<Instant> at, Optional<Former> was) {

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

    public Provenance(Source source, String by, Optional<String> fingerprint) {
        this(source, by, fingerprint, Optional.empty(), Optional.empty());
    }

    /**
     * Creates the provenance of a label that a person made or changed.
     *
     * @param was the label before the change; empty for a new label
     */
    public static Provenance human(String by, Instant at, Optional<Former> was) {
        return new Provenance(Source.HUMAN, by, Optional.empty(), Optional.of(at), was);
    }

    /** Whether a person made the label. */
    public boolean isHuman() {
        return source == Source.HUMAN;
    }
}
