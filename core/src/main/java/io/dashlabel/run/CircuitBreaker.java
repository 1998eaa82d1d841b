package io.dashlabel.run;

import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Ends a run in which one step fails in the same way on image after image. A dead service or a wrong request does not
 * recover, and each try costs time and money. Failures of single images do not count. Safe for concurrent use.
 */
public final class CircuitBreaker {

    /** Failures with their cause in the image, not in the annotator. */
    private static final Set<FailureKind> OF_THE_IMAGE = EnumSet.of(
            FailureKind.UNREADABLE,
            FailureKind.TOO_LARGE,
            FailureKind.REFUSED,
            FailureKind.FILTERED,
            FailureKind.NOT_WRITTEN,
            FailureKind.NOT_ASKED,
            FailureKind.OVER_BUDGET);

    private record Streak(FailureKind kind, int length) {}

    private final int limit;
    private final StopSignal stop;
    private final Map<String, Streak> byStep = new HashMap<>();

    /** @param limit number of failed images in a row, at least 1 */
    public CircuitBreaker(int limit, StopSignal stop) {
        if (limit < 1) {
            throw new IllegalArgumentException("a run cannot end after " + limit + " failures");
        }
        this.limit = limit;
        this.stop = stop;
    }

    /**
     * Records an image, in the order in which images are finished. An unreadable image shows nothing about the
     * annotators. If the source of the images cannot be reached, this is such a failure itself.
     */
    public synchronized void saw(LabeledImage labeled) {
        boolean unreadable = labeled.frame().failures().stream().allMatch(f -> OF_THE_IMAGE.contains(f.kind()));
        if (labeled.entry().sha256().isEmpty() && unreadable) {
            return;
        }
        for (Iterator<String> steps = byStep.keySet().iterator(); steps.hasNext(); ) {
            String step = steps.next();
            if (labeled.frame().failures().stream()
                    .noneMatch(failure -> failure.step().equals(step))) {
                steps.remove();
            }
        }
        for (Failure failure : labeled.frame().failures()) {
            if (OF_THE_IMAGE.contains(failure.kind())) {
                byStep.remove(failure.step());
                continue;
            }
            Streak before = byStep.get(failure.step());
            int length = before != null && before.kind() == failure.kind() ? before.length() + 1 : 1;
            byStep.put(failure.step(), new Streak(failure.kind(), length));
            if (length >= limit) {
                stop.stop(
                        StopSignal.Cause.ERROR,
                        (length == 1
                                        ? "the last image failed"
                                        : "the last " + length + " images all failed in the same way")
                                + ", at the step " + failure.step() + ": " + failure.reason());
            }
        }
    }
}
