package io.dashlabel.serve.queue;

import io.dashlabel.label.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a queue holds, and in which order. */
public enum QueueOrder {
    /** Labels that the models of an ensemble disagree about, the most disputed first. */
    DISPUTED,
    /** Labels and boxes below the threshold, the nearest to the threshold first. */
    THRESHOLD,
    /** Boxes below the threshold that are probably objects, the most probable first. */
    MISSED,
    /** Images with edits that fit no label any more, because the model's labels changed under them. */
    OUTDATED,
    /** Boxes that contradict the ground truth, the most suspect first. */
    SUSPECTS,
    /** The random sample of the audit in its order, without scores. */
    AUDIT,
    /** Boxes of the audit that a second person judges again, without scores and without the first judgement. */
    SECOND_OPINION,
    /** The images that an audit of whole images drew, in its order. */
    WHOLE,
    /** Labels by their score, the lowest first. */
    SCORE,
    /** Labels by the name of their image. */
    NAME;

    /** The word in the address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a person judges without scores and without what others decided. */
    public boolean isBlind() {
        return this == AUDIT || this == SECOND_OPINION;
    }

    /** @throws UsageException if no order has this word */
    static QueueOrder of(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown order '" + word + "'; known: "
                        + Arrays.stream(values()).map(QueueOrder::word).collect(Collectors.joining(", "))));
    }
}
