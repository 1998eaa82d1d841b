package io.dashlabel.pipeline.job;

import io.dashlabel.image.ImageSource;
import java.util.OptionalLong;

/**
 * The images of a run.
 *
 * @param source only used by the steps that label and draw
 * @param limit so many images belong to the run, the first ones; absent: all
 */
public record ImageSelection(ImageSource source, OptionalLong limit) {}
