@NullMarked
package io.dashlabel.pipeline.suspect;

import org.jspecify.annotations.NullMarked;
