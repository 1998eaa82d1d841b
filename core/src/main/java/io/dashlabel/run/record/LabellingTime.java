package io.dashlabel.run.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long labelling took, over all the times that a process was at work on a run. A time in which nothing was left to label
 * counts for nothing.
 *
 * @param spent on labelling and drawing, as far as it is known
 * @param images labelled in that time, those that were tried twice counted twice
 * @param sessions in which images were labelled and whose time is known
 * @param unknown sessions that wrote no time down, since their process was killed
 */
public record LabellingTime(Duration spent, long images, int sessions, int unknown) {

    /** @param sessions of the run that have ended */
    public static LabellingTime of(RunRecord run, List<RunSession> sessions) {
        List<Optional<LabellingSpan>> spans = sessions.stream()
                .filter(RunSession::labels)
                .map(RunSession::labelling)
                .toList();
        List<LabellingSpan> known = spans.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty()) {
            return inOneSum(run, spans.size());
        }
        List<LabellingSpan> counted =
                known.stream().filter(span -> span.images() > 0).toList();
        return new LabellingTime(
                counted.stream().map(LabellingSpan::spent).reduce(Duration.ZERO, Duration::plus),
                counted.stream().mapToLong(LabellingSpan::images).sum(),
                counted.size(),
                spans.size()
                        - known.size()
                        + run.inputs().parts().stream()
                                .mapToInt(RunPart::killed)
                                .sum());
    }

    /** As earlier versions wrote it: whose images a second session labelled is not known. */
    private static LabellingTime inOneSum(RunRecord run, int sessions) {
        Duration spent = run.results().labelling().orElse(Duration.ZERO);
        long images = run.results().counts().orElse(RunCounts.NONE).images().orElse(0);
        boolean once = sessions == 1 && !spent.isZero();
        return new LabellingTime(spent, once ? images : 0, once ? 1 : 0, once ? 0 : Math.max(0, sessions - 1));
    }

    /** Whether all of it is known. */
    public boolean isWhole() {
        return unknown == 0;
    }

    /** Of those labelled in the time that is known; absent where there are none. */
    public OptionalDouble imagesPerSecond() {
        return images > 0
                ? OptionalDouble.of(images / Math.max(1e-3, spent.toMillis() / 1000.0))
                : OptionalDouble.empty();
    }

    /** What a person should know beside the time; empty where there is nothing. */
    public String remark() {
        String over = sessions > 1 ? "over " + sessions + " sessions" : "";
        if (isWhole()) {
            return over;
        }
        String killed = unknown == 1
                ? "without a session that was killed"
                : "without " + unknown + " sessions that were killed";
        return over.isEmpty() ? killed : over + ", " + killed;
    }
}
