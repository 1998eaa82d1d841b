/**
 * Reads YAML files and flags as records, strictly. {@link io.dashlabel.config.YamlBinder} reads a file into a record
 * and reports every problem with file, line, column and the nearest key. {@link io.dashlabel.config.ConfigWriter}
 * writes a record back. The record's component decides the allowed values of a key; {@link
 * io.dashlabel.config.Default}, {@link io.dashlabel.config.Polymorphic} and {@link io.dashlabel.config.Flatten} refine
 * this. This package does not depend on the settings that are configured.
 */
@NullMarked
package io.dashlabel.config;

import org.jspecify.annotations.NullMarked;
