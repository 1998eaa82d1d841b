@NullMarked
package io.dashlabel.app.breakdown;

import org.jspecify.annotations.NullMarked;
