package io.dashlabel.label;

import java.time.Instant;
import java.util.Locale;

/**
 * A person's judgement of one label of a model. The label itself stays as the model gave it.
 *
 * @param by name of the person
 */
public record LabelVerdict(Decision decision, String by, Instant at) {

    /** What a person decided. */
    public enum Decision {
        /** The label is right. */
        ACCEPTED,
        /** The label is wrong; it is no label any more, and stands among the boxes below the threshold. */
        REJECTED,
        /** The person cannot tell. */
        UNSURE;

        /** The word used in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
