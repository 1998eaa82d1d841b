/** The library: {@link io.dashlabel.Dashlabel} labels images, evaluates labels and compares two sets of labels. */
@NullMarked
package io.dashlabel;

import org.jspecify.annotations.NullMarked;
