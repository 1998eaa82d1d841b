@NullMarked
package io.dashlabel.pipeline.runs;

import org.jspecify.annotations.NullMarked;
