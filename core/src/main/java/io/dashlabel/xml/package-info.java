/** Reads and writes XML. */
@NullMarked
package io.dashlabel.xml;

import org.jspecify.annotations.NullMarked;
