/**
 * One YAML file, bound strictly to records: {@link io.dashlabel.app.config.RunConfig} is the root. Every default stands
 * once, in a record's {@code DEFAULTS}. Relative paths count from the working directory, as with flags.
 */
@NullMarked
package io.dashlabel.app.config;

import org.jspecify.annotations.NullMarked;
