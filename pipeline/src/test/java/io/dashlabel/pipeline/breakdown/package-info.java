@NullMarked
package io.dashlabel.pipeline.breakdown;

import org.jspecify.annotations.NullMarked;
