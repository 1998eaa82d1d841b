/** The main job: label, draw, evaluate, report. */
@NullMarked
package io.dashlabel.app.job;

import org.jspecify.annotations.NullMarked;
