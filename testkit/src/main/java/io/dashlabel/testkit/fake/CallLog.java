package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Records the requests and their violations. Safe for concurrent use. */
final class CallLog {

    private final Script script;
    private final List<Asked> asked = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final SortedMap<String, Integer> images = new TreeMap<>();
    private int throttled;

    CallLog(Script script) {
        this.script = script;
    }

    /** Records an arrival and returns it with the script's outcome. */
    synchronized Asked arrive(String path, SentImage image, JsonNode body) {
        images.merge(image.sha256(), 1, Integer::sum);
        int attempt = attempts.merge(path + " " + image.sha256(), 1, Integer::sum);
        Arrival arrival = new Arrival(asked.size() + 1, attempt, path, image.sha256());
        Asked next = new Asked(arrival, script.of(arrival), body);
        asked.add(next);
        return next;
    }

    /** Records a request that the quota rejected. */
    synchronized void throttle(SentImage image) {
        images.merge(image.sha256(), 1, Integer::sum);
        throttled++;
    }

    synchronized void violation(Check check, String where, String sentence) {
        if (!script.expected().contains(check)) {
            violations.add(check + " " + where + ": " + sentence);
        }
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized SortedMap<String, Integer> images() {
        return new TreeMap<>(images);
    }

    synchronized int throttled() {
        return throttled;
    }
}
