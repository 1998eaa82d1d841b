@NullMarked
package io.dashlabel.pipeline.report;

import org.jspecify.annotations.NullMarked;
