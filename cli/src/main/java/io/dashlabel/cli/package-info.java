/** The commands. Only this package writes to standard output, and only this package uses picocli. */
@NullMarked
package io.dashlabel.cli;

import org.jspecify.annotations.NullMarked;
