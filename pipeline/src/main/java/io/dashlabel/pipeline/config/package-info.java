/**
 * The configuration of a run: {@link io.dashlabel.pipeline.config.RunConfig} and the records of its sections, and {@link
 * io.dashlabel.pipeline.config.AnnotatorTypes}, the one list of the detectors and scene classifiers that it can name.
 */
@NullMarked
package io.dashlabel.pipeline.config;

import org.jspecify.annotations.NullMarked;
