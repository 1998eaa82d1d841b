/** The main job of a run: label, draw, evaluate, report. */
@NullMarked
package io.dashlabel.pipeline.job;

import org.jspecify.annotations.NullMarked;
