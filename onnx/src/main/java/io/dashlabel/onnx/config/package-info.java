/** The settings of models on this machine: {@link io.dashlabel.onnx.config.OnnxConfig} opens a detector. */
@NullMarked
package io.dashlabel.onnx.config;

import org.jspecify.annotations.NullMarked;
