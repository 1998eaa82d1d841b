/** Object detection by a model at an online endpoint of Azure Machine Learning. */
@NullMarked
package io.dashlabel.cloud.endpoint;

import org.jspecify.annotations.NullMarked;
