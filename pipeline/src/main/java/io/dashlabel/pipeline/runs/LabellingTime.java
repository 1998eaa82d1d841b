package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
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

    private static final String KEY = "labelling";

    /** What is written down of one session. */
    public static void write(ObjectNode session, Duration spent, long images) {
        session.putObject(KEY).put("pictures", images).put("seconds", spent.toMillis() / 1000.0);
    }

    /**
     * Reads.
     *
     * @param manifest {@code run.json}
     * @param sessions of it that have ended: the first one is the manifest itself
     */
    static LabellingTime of(JsonNode manifest, List<JsonNode> sessions) {
        List<JsonNode> labelling = sessions.stream()
                .filter(session -> RunInfo.text(session, "steps").orElse("").contains("annotate"))
                .toList();
        if (labelling.stream().noneMatch(session -> session.has(KEY))) {
            return inOneSum(manifest, labelling.size());
        }
        double seconds = 0;
        long images = 0;
        int known = 0;
        int unknown = 0;
        for (JsonNode session : labelling) {
            JsonNode own = session.path(KEY);
            long done = own.path("pictures").asLong();
            if (!own.isObject()) {
                unknown++;
            } else if (done > 0) {
                seconds += own.path("seconds").asDouble();
                images += done;
                known++;
            }
        }
        return new LabellingTime(ofSeconds(seconds), images, known, unknown);
    }

    /** As earlier versions wrote it: whose images a second session labelled is not known. */
    private static LabellingTime inOneSum(JsonNode manifest, int sessions) {
        Duration spent = ofSeconds(manifest.path("labellingSeconds").asDouble());
        long images = manifest.path("counts").path("pictures").asLong();
        boolean once = sessions == 1 && !spent.isZero();
        return new LabellingTime(spent, once ? images : 0, once ? 1 : 0, once ? 0 : Math.max(0, sessions - 1));
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
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
