/**
 * Several models asked as one: {@link io.dashlabel.annotate.ensemble.FusedDetector} fuses their boxes,
 * {@link io.dashlabel.annotate.ensemble.VotingClassifier} counts their votes for scene words.
 */
@NullMarked
package io.dashlabel.annotate.ensemble;

import org.jspecify.annotations.NullMarked;
