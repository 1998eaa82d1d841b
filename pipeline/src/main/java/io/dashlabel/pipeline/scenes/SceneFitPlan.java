package io.dashlabel.pipeline.scenes;

import io.dashlabel.image.ImageSource;
import io.dashlabel.pipeline.job.AnswerContext;
import java.io.Closeable;
import java.io.IOException;

/**
 * The input of a fit.
 *
 * @param fit with its model; {@link #close} closes it
 * @param images to fit to
 * @param answers the store of the model's answers; {@link #close} closes it
 */
public record SceneFitPlan(SceneFit fit, ImageSource images, AnswerContext answers) implements Closeable {

    @Override
    public void close() throws IOException {
        fit.model().classifier().close();
        fit.baseline().close();
        answers.close();
    }
}
