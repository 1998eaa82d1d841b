@NullMarked
package io.dashlabel.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
