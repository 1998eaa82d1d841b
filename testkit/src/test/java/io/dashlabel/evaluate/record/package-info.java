@NullMarked
package io.dashlabel.evaluate.record;

import org.jspecify.annotations.NullMarked;
