package io.dashlabel.onnx.scene;

import java.util.LinkedHashMap;
import java.util.Map;

/** Turns logits into scores that sum to 1. */
final class Softmax {

    private Softmax() {}

    /** @param logits finite, at least one */
    static Map<String, Double> of(Map<String, Double> logits) {
        double highest =
                logits.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        Map<String, Double> scores = new LinkedHashMap<>();
        logits.forEach((word, logit) -> scores.put(word, Math.exp(logit - highest)));
        double sum = scores.values().stream().mapToDouble(Double::doubleValue).sum();
        scores.replaceAll((word, score) -> score / sum);
        return scores;
    }
}
