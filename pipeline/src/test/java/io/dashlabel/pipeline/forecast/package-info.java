@NullMarked
package io.dashlabel.pipeline.forecast;

import org.jspecify.annotations.NullMarked;
