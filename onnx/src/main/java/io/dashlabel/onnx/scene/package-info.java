/**
 * Scene classifiers on ONNX Runtime: embeddings of image-text models with vectors of words, and plain classifiers.
 */
@NullMarked
package io.dashlabel.onnx.scene;

import org.jspecify.annotations.NullMarked;
