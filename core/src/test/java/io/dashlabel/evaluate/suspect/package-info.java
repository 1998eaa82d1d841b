@NullMarked
package io.dashlabel.evaluate.suspect;

import org.jspecify.annotations.NullMarked;
