/**
 * Scene words of a user's own: {@link io.dashlabel.pipeline.scenes.SceneFit} fits a probe to the words of reviewed images.
 */
@NullMarked
package io.dashlabel.pipeline.scenes;

import org.jspecify.annotations.NullMarked;
