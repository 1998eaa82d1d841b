/**
 * Labels of one image and the words they use: {@link io.dashlabel.label.Frame}, {@link io.dashlabel.label.Detection},
 * {@link io.dashlabel.label.SceneAttributes}, {@link io.dashlabel.label.Failure}, {@link io.dashlabel.label.Taxonomy}
 * and {@link io.dashlabel.label.LabelMap}. The package depends on no other package of dashlabel.
 */
@NullMarked
package io.dashlabel.label;

import org.jspecify.annotations.NullMarked;
