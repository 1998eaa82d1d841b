@NullMarked
package io.dashlabel.onnx;

import org.jspecify.annotations.NullMarked;
