/**
 * Publishes finished runs to a tracking server of MLflow: {@code RunPublisher} reads a run folder and sends what the server
 * does not have; {@code ModelPublisher} registers a model.
 */
@NullMarked
package io.dashlabel.pipeline.tracking;

import org.jspecify.annotations.NullMarked;
