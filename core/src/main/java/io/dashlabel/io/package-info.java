/**
 * Files, clocks and the messages of the platform. {@link io.dashlabel.io.AtomicFile} writes a file whole or not at all,
 * and {@link io.dashlabel.io.IoMessages} explains an exception of the platform in a sentence.
 */
@NullMarked
package io.dashlabel.io;

import org.jspecify.annotations.NullMarked;
