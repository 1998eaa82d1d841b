/**
 * Ground truth that may be wrong: {@link io.dashlabel.evaluate.suspect.SuspectSearch} ranks the boxes that a
 * person should look at. It changes nothing and reads and writes no files.
 */
@NullMarked
package io.dashlabel.evaluate.suspect;

import org.jspecify.annotations.NullMarked;
