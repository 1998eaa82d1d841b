/** Label Studio: tasks with predictions, and its exports with annotations. */
@NullMarked
package io.dashlabel.format.labelstudio;

import org.jspecify.annotations.NullMarked;
