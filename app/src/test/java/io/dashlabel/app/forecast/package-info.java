@NullMarked
package io.dashlabel.app.forecast;

import org.jspecify.annotations.NullMarked;
