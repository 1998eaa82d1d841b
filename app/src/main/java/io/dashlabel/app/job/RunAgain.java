package io.dashlabel.app.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/** A command to be typed as it stands: the same pictures and ground truth again, with something changed. */
public final class RunAgain {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:@%+=,~-]+");

    private RunAgain() {}

    static String of(Manifest manifest, String changed) {
        String truth = configured(manifest, "groundTruth");
        return "./dashlabel run --images " + quoted(manifest.images())
                + (truth.isEmpty() ? "" : " --ground-truth " + quoted(truth)) + " " + changed;
    }

    private static String configured(Manifest manifest, String key) {
        try {
            JsonNode configuration = new ObjectMapper().readTree(manifest.configuration());
            return configuration.path(key).asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** For a shell: in single quotes where it holds anything that a shell could take for its own. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
