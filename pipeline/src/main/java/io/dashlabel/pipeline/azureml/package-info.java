/** Files for Azure Machine Learning: {@code AzuremlFiles} makes jobs, assets and the environment of a configuration. */
@NullMarked
package io.dashlabel.pipeline.azureml;

import org.jspecify.annotations.NullMarked;
