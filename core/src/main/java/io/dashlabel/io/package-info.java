/**
 * Files, clocks and the messages of the platform: {@link io.dashlabel.io.AtomicFile} writes a file whole or not at all,
 * {@link io.dashlabel.io.IoMessages} gives an exception of the platform as a sentence.
 */
@NullMarked
package io.dashlabel.io;

import org.jspecify.annotations.NullMarked;
