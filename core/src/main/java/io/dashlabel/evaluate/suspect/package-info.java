/**
 * Ground truth that may be wrong. {@link io.dashlabel.evaluate.suspect.SuspectSearch} takes pairs of frames and ranks what
 * a person should look at; nothing is changed and no file is read or written here.
 */
@NullMarked
package io.dashlabel.evaluate.suspect;

import org.jspecify.annotations.NullMarked;
