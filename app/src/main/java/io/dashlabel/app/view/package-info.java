/**
 * Pictures with their labels drawn on them. The door is {@link io.dashlabel.app.view.Visualizer}; what it is given to
 * draw is a list of {@link io.dashlabel.app.view.Drawn}.
 */
@NullMarked
package io.dashlabel.app.view;

import org.jspecify.annotations.NullMarked;
