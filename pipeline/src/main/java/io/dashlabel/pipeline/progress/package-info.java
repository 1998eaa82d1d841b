/** How far work is, for whoever waits for it. */
@NullMarked
package io.dashlabel.pipeline.progress;

import org.jspecify.annotations.NullMarked;
