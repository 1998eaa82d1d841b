/**
 * YAML files and flags as records, strictly: {@link io.dashlabel.config.YamlBinder} reads a file into a record and reports
 * every problem with file, line, column and the nearest key; {@link io.dashlabel.config.ConfigWriter} writes a record back.
 * What a key may hold follows from the record's component; {@link io.dashlabel.config.Default}, {@link
 * io.dashlabel.config.Polymorphic} and {@link io.dashlabel.config.Flatten} say the rest. This package knows nothing of what
 * is configured.
 */
@NullMarked
package io.dashlabel.config;

import org.jspecify.annotations.NullMarked;
