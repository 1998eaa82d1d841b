/**
 * The client of a tracking server of MLflow, also of the one of Azure Machine Learning: {@code TrackingServer} keeps runs,
 * {@code RegisteredModels} models.
 */
@NullMarked
package io.dashlabel.cloud.mlflow;

import org.jspecify.annotations.NullMarked;
