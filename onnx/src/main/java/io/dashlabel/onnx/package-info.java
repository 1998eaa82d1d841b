/**
 * Object detectors on ONNX Runtime: {@link io.dashlabel.onnx.OnnxDetector} opens a {@link io.dashlabel.onnx.ModelSpec}.
 */
@NullMarked
package io.dashlabel.onnx;

import org.jspecify.annotations.NullMarked;
