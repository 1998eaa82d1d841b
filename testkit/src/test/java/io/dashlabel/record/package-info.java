@NullMarked
package io.dashlabel.record;

import org.jspecify.annotations.NullMarked;
