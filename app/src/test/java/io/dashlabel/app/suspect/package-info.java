@NullMarked
package io.dashlabel.app.suspect;

import org.jspecify.annotations.NullMarked;
