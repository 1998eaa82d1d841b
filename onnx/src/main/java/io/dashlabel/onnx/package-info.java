/**
 * Object detectors on ONNX Runtime: an {@link io.dashlabel.onnx.OnnxDetector} opened from a
 * {@link io.dashlabel.onnx.ModelSpec}.
 */
@NullMarked
package io.dashlabel.onnx;

import org.jspecify.annotations.NullMarked;
