package io.dashlabel.pipeline.tracking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The digests of the files that a run has at a server, as one tag. Files of the same size can differ, so their sizes are not
 * enough. If the tag has no room for all digests, the files without one are sent again.
 */
record SentDigests(Map<String, String> byPath) {

    static final String TAG = "dashlabel.artifacts";

    static SentDigests of(Map<String, String> tags) {
        Map<String, String> digests = new TreeMap<>();
        for (String pair : tags.getOrDefault(TAG, "").split(";", -1)) {
            int equals = pair.lastIndexOf('=');
            if (equals > 0) {
                digests.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new SentDigests(digests);
    }

    static SentDigests of(List<TrackedArtifact> files) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach(file -> digests.put(file.path(), file.digest()));
        return new SentDigests(digests);
    }

    boolean has(TrackedArtifact file) {
        return file.digest().equals(byPath.get(file.path()));
    }

    /** @param longest of the tag, in characters */
    String tag(int longest) {
        Map<String, String> fitting = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, String> digest : byPath.entrySet()) {
            int more = digest.getKey().length() + digest.getValue().length() + 2;
            boolean plain = digest.getKey().indexOf(';') < 0;
            if (plain && length + more <= longest) {
                fitting.put(digest.getKey(), digest.getValue());
                length += more;
            }
        }
        return fitting.entrySet().stream()
                .map(digest -> digest.getKey() + "=" + digest.getValue())
                .collect(Collectors.joining(";"));
    }
}
