package io.dashlabel.onnx;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes models with an output for each part: boxes, scores and mostly classes. {@link SeparateForms} lists the known
 * ones.
 */
final class SeparateDecoder implements Decoder {

    private final OutputFamily family;

    SeparateDecoder(OutputFamily family) {
        this.family = family;
    }

    @Override
    public OutputFamily family() {
        return family;
    }

    @Override
    public List<Contract> contracts(ModelSignature model, ModelProfile profile) {
        Optional<OutputRoles> roles = OutputRoles.of(model.outputs(), profile.outputs());
        if (roles.isEmpty()) {
            return List.of();
        }
        return SeparateForms.of(model, roles.get()).stream()
                .filter(known -> known.family() == family || profile.family().isPresent())
                .map(known -> new Contract(
                        this,
                        known.output().named(roles.get().names()),
                        known.input(),
                        known.classes(),
                        known.reason()))
                .toList();
    }

    @Override
    public List<Candidate> decode(List<Tensor> outputs, Reading reading) {
        OutputRoles roles = OutputRoles.of(reading.form().outputs(), outputs);
        List<Candidate> found = new ArrayList<>();
        FloatBuffer boxes = roles.boxes().data();
        int boxColumns = roles.boxColumns();
        int rows = roles.count()
                .map(count -> Math.max(
                        0, Math.min(roles.rows(), Math.round(count.data().get(0)))))
                .orElse(roles.rows());
        if (roles.labels().isEmpty()) {
            FloatBuffer scores = roles.scores().orElseThrow().data();
            int classes = roles.scoreColumns();
            for (int i = 0; i < rows; i++) {
                reading.addScored(boxes, boxColumns * i, scores, classes * i, classes, found);
            }
            return found;
        }
        FloatBuffer labels = roles.labels().get().data();
        Optional<FloatBuffer> scores = roles.scores().map(Tensor::data);
        for (int i = 0; i < rows; i++) {
            float score = scores.isPresent() ? scores.get().get(i) : boxes.get(boxColumns * i + 4);
            reading.addLabelled(boxes, boxColumns * i, score, labels.get(i), found);
        }
        return found;
    }
}
