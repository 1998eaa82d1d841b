/**
 * Drawings of labelled images: {@link io.dashlabel.pipeline.view.Visualizer} draws a list of
 * {@link io.dashlabel.pipeline.view.DrawnBox}.
 */
@NullMarked
package io.dashlabel.pipeline.view;

import org.jspecify.annotations.NullMarked;
