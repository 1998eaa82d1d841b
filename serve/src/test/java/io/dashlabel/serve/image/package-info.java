@NullMarked
package io.dashlabel.serve.image;

import org.jspecify.annotations.NullMarked;
