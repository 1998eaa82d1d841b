/**
 * The wiring: {@link io.dashlabel.pipeline.wiring.Components} makes annotators, image sources, stores and
 * engines from a configuration.
 */
@NullMarked
package io.dashlabel.pipeline.wiring;

import org.jspecify.annotations.NullMarked;
