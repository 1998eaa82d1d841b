/**
 * What can be said about one image: {@link io.dashlabel.label.Frame}, {@link io.dashlabel.label.Detection},
 * {@link io.dashlabel.label.SceneAttributes}, {@link io.dashlabel.label.Failure}, and the words to say it in:
 * {@link io.dashlabel.label.Taxonomy} and {@link io.dashlabel.label.LabelMap}. Imports nothing else of dashlabel.
 */
@NullMarked
package io.dashlabel.label;

import org.jspecify.annotations.NullMarked;
