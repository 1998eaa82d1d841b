/** The dashlabel command. {@code Components} holds all the wiring, and only it. */
@NullMarked
package io.dashlabel.pipeline.wiring;

import org.jspecify.annotations.NullMarked;
