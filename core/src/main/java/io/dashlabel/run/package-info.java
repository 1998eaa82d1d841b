/** Runs annotators over many images with {@link io.dashlabel.run.Engine}, and keeps the results in a run folder. */
@NullMarked
package io.dashlabel.run;

import org.jspecify.annotations.NullMarked;
