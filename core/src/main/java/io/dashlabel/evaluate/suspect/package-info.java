/**
 * Finds ground truth that may be wrong. {@link io.dashlabel.evaluate.suspect.SuspectSearch} ranks the boxes for a
 * person to check. It changes nothing and reads and writes no files.
 */
@NullMarked
package io.dashlabel.evaluate.suspect;

import org.jspecify.annotations.NullMarked;
