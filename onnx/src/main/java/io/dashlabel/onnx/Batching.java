package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import io.dashlabel.image.Pixels;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How many images one run of a model takes.
 *
 * @param input for that number
 * @param outputs of a run with that number
 * @param refusal why it takes fewer than wanted, as a clause
 */
record Batching(ImageInput input, List<Tensor> outputs, Optional<String> refusal) {

    private static final long MAX_BYTES = 1L << 30;
    /** Numbers of a run with several images may differ so much from those of a single one, relative to their size. */
    private static final double TOLERANCE = 1e-3;
    /** Among equal scores of black images, another order may choose other boxes. */
    private static final double MAX_DIFFERENT = 0.01;

    /**
     * Tries a run with several images. A file may have an open axis and yet mix its images, as quantised models do that
     * compute the range of their numbers from the whole batch. So a black image beside drawn ones must give what it
     * gives alone.
     *
     * @param single outputs of a run with a black image alone
     * @param wanted number of images, at least 1
     */
    static Batching of(Weights weights, ImageInput input, InputForm form, List<Tensor> single, int wanted) {
        int images = (int) Math.max(1, Math.min(wanted, MAX_BYTES / (4L * input.elements())));
        if (images == 1) {
            return new Batching(input, single, Optional.empty());
        }
        if (!input.isOpen()) {
            return new Batching(input, single, Optional.of("its file takes one image at a time"));
        }
        ImageInput several = input.withImages(images);
        try (SessionBinding binding = new SessionBinding(weights, several)) {
            Pixels drawn = ProbeImage.draw();
            Letterbox fit = Letterbox.of(PixelRegion.full(drawn.size()), input.size(), form.resize());
            for (int i = 1; i < images; i++) {
                new ImageTensorWriter(form).write(drawn, fit, binding.image(i));
            }
            List<Tensor> outputs = binding.run();
            if (outputs.stream().anyMatch(output -> !counts(output, images))) {
                return new Batching(input, single, Optional.of("its outputs do not keep several images apart"));
            }
            return alike(outputs, single)
                    ? new Batching(several, outputs, Optional.empty())
                    : new Batching(input, single, Optional.of("an image gives other numbers beside others than alone"));
        } catch (OrtException | IllegalArgumentException e) {
            return new Batching(input, single, Optional.of("it does not run on several images at once"));
        }
    }

    private static boolean counts(Tensor output, int images) {
        return !output.shape().isEmpty() && output.shape().get(0) == images;
    }

    private static boolean alike(List<Tensor> several, List<Tensor> single) {
        for (int i = 0; i < single.size(); i++) {
            if (!alike(
                    sorted(several.get(i).part(0).data()), sorted(single.get(i).data()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean alike(float[] a, float[] b) {
        int different = Math.abs(a.length - b.length);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            different += Math.abs(a[i] - b[i]) > TOLERANCE * Math.max(1, Math.abs(b[i])) ? 1 : 0;
        }
        return different <= MAX_DIFFERENT * b.length;
    }

    private static float[] sorted(FloatBuffer data) {
        float[] values = new float[data.limit()];
        data.get(0, values);
        Arrays.sort(values);
        return values;
    }
}
