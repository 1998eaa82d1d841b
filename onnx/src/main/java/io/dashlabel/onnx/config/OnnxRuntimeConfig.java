package io.dashlabel.onnx.config;

import io.dashlabel.config.Default;

/**
 * How ONNX Runtime is used, which runs the detectors on this machine.
 *
 * @param telemetry whether it may tell its makers about this machine; false: it is started only where the environment
 *     switches that off
 */
public record OnnxRuntimeConfig(@Default("false") boolean telemetry) {}
