/** Keeps runs and finds them again by their records. */
@NullMarked
package io.dashlabel.run.store;

import org.jspecify.annotations.NullMarked;
