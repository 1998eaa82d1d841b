/** The settings of detectors on this machine: {@link io.dashlabel.onnx.config.OnnxConfig} opens one. */
@NullMarked
package io.dashlabel.onnx.config;

import org.jspecify.annotations.NullMarked;
