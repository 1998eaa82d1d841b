@NullMarked
package io.dashlabel.store;

import org.jspecify.annotations.NullMarked;
