/** Azure Machine Learning: objects by a model at an online endpoint of one's own. */
@NullMarked
package io.dashlabel.cloud.endpoint;

import org.jspecify.annotations.NullMarked;
