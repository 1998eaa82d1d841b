/**
 * Images with their labels drawn on them. The door is {@link io.dashlabel.pipeline.view.Visualizer}; what it is given to
 * draw is a list of {@link io.dashlabel.pipeline.view.DrawnBox}.
 */
@NullMarked
package io.dashlabel.pipeline.view;

import org.jspecify.annotations.NullMarked;
