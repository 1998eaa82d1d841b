package io.dashlabel.pipeline.job;

import io.dashlabel.image.ImageSource;
import java.util.OptionalLong;

/**
 * The images of a run.
 *
 * @param source used by the steps that label and draw
 * @param limit the run has at most this number of images, the first ones; absent: all
 */
public record ImageSelection(ImageSource source, OptionalLong limit) {}
