@NullMarked
package io.dashlabel.onnx.scene;

import org.jspecify.annotations.NullMarked;
