package io.dashlabel.serve.queue;

import io.dashlabel.label.Detection;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import java.util.Locale;
import java.util.Optional;

/** What a person did with a box. */
public enum BoxState {
    UNDECIDED,
    ACCEPTED,
    REJECTED,
    UNSURE,
    /** A person gave it another category or place. */
    CHANGED,
    /** A person made it. */
    ADDED;

    private static final BoxState[] ALL = values();

    /** The word in the address and in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BoxState of(int ordinal) {
        return ALL[ordinal];
    }

    public static BoxState of(Detection box) {
        Optional<LabelVerdict.Decision> decision = box.verdict().map(LabelVerdict::decision);
        if (decision.equals(Optional.of(LabelVerdict.Decision.REJECTED))) {
            return REJECTED;
        }
        Optional<Provenance> person = box.provenance().filter(Provenance::isHuman);
        if (person.isPresent()) {
            return person.get().was().isPresent() ? CHANGED : ADDED;
        }
        return decision.map(made -> made == LabelVerdict.Decision.ACCEPTED ? ACCEPTED : UNSURE)
                .orElse(UNDECIDED);
    }

    /** Whether a person is sure about the box. */
    public boolean isDecided() {
        return this != UNDECIDED && this != UNSURE;
    }
}
