@NullMarked
package io.dashlabel.app.runs;

import org.jspecify.annotations.NullMarked;
