/** The runs in a folder: found by id, and what each wrote down about itself. */
@NullMarked
package io.dashlabel.pipeline.runs;

import org.jspecify.annotations.NullMarked;
