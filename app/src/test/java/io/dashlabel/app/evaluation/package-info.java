@NullMarked
package io.dashlabel.app.evaluation;

import org.jspecify.annotations.NullMarked;
