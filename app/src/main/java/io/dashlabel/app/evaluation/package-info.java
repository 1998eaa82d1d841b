/**
 * Measuring labels that are there already, and comparing two sets of them: {@link io.dashlabel.app.evaluation.Measurer}
 * and {@link io.dashlabel.app.evaluation.Comparison}, with the files they write.
 */
@NullMarked
package io.dashlabel.app.evaluation;

import org.jspecify.annotations.NullMarked;
