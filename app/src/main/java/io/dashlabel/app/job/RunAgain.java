package io.dashlabel.app.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.ShellWord;

/** A command to be typed as it stands: the same pictures and ground truth again, with something changed. */
final class RunAgain {

    private RunAgain() {}

    static String of(Manifest manifest, String changed) {
        String truth = configured(manifest, "groundTruth");
        return "./dashlabel run --images " + ShellWord.quoted(manifest.images())
                + (truth.isEmpty() ? "" : " --ground-truth " + ShellWord.quoted(truth)) + " " + changed;
    }

    private static String configured(Manifest manifest, String key) {
        try {
            JsonNode configuration = new ObjectMapper().readTree(manifest.configuration());
            return configuration.path(key).asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
