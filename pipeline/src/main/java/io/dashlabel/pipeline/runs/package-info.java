/** The runs in a folder: found by id, compared by their records. */
@NullMarked
package io.dashlabel.pipeline.runs;

import org.jspecify.annotations.NullMarked;
