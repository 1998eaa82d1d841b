package io.dashlabel.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import io.dashlabel.config.EnumWords;
import java.util.Arrays;
import java.util.List;

/**
 * A model for people: what its file says, how it is used and why.
 *
 * @param sha256 of the file and the files that belong to it
 * @param inputs names, types and shapes as declared; -1 is an open axis
 * @param outputs names and shapes of a first run
 * @param form how the output is read
 * @param reason why, as a clause
 * @param others other ways that names and shapes allow, each with its reason
 * @param preparation how an image becomes the input
 * @param words class names by index
 * @param device where it runs, and in which precision
 * @param notes assumptions, and what the files beside the model say
 */
public record ModelDescription(
        String sha256,
        List<String> inputs,
        List<String> outputs,
        String form,
        String reason,
        List<String> others,
        String preparation,
        List<String> words,
        String device,
        List<String> notes) {

    static ModelDescription of(DetectorModel model) {
        return new ModelDescription(
                model.weights().sha256(),
                model.weights().inputs().stream().map(ModelDescription::text).toList(),
                model.firstOutputs().stream().map(Tensor::toString).toList(),
                model.contract().text(),
                model.contract().reason(),
                model.others().stream()
                        .map(other -> other.text() + " (" + other.reason() + ")")
                        .toList(),
                preparation(model),
                model.words().list(),
                model.use().text(),
                model.notes());
    }

    private static String text(NodeInfo node) {
        return node.getName() + " "
                + (node.getInfo() instanceof TensorInfo info
                        ? info.type + " " + Arrays.toString(info.getShape())
                        : "of another kind");
    }

    private static String preparation(DetectorModel model) {
        InputForm form = model.form();
        return model.input().size() + " " + EnumWords.of(form.order()) + ", " + EnumWords.of(form.resize()) + ", "
                + EnumWords.of(form.interpolation()) + ", scale "
                + fraction(form.scale()) + ", mean " + form.mean() + ", std " + form.std();
    }

    private static String fraction(double scale) {
        return scale == 1 / 255.0 ? "1/255" : String.valueOf(scale);
    }
}
