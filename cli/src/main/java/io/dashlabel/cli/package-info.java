/** The commands. The only place that writes to standard output and the only one that knows picocli. */
@NullMarked
package io.dashlabel.cli;

import org.jspecify.annotations.NullMarked;
