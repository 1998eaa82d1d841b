/**
 * The configuration of a run: records that state their keys and defaults, {@link io.dashlabel.app.config.YamlBinder} that
 * fills them strictly from a file and flags, and {@link io.dashlabel.app.config.ConfigWriter} that writes them again.
 * A new section is one record and one component of {@link io.dashlabel.app.config.RunConfig}.
 */
@NullMarked
package io.dashlabel.app.config;

import org.jspecify.annotations.NullMarked;
