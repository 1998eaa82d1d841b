/** The dashlabel command. {@code Components} holds all the wiring, and only it. */
@NullMarked
package io.dashlabel.app;

import org.jspecify.annotations.NullMarked;
