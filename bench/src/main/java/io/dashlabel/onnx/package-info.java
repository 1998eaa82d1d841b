/** What benchmarks need from inside the detectors. */
@NullMarked
package io.dashlabel.onnx;

import org.jspecify.annotations.NullMarked;
