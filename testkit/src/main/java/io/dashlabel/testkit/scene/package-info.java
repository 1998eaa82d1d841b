/**
 * Street scenes drawn from a seed, with exact ground truth: images for tests and load runs that need no downloaded
 * data. {@link io.dashlabel.testkit.scene.StreetScene} draws them.
 */
@NullMarked
package io.dashlabel.testkit.scene;

import org.jspecify.annotations.NullMarked;
