/**
 * The configuration of a run: records that state their keys and defaults, {@link io.dashlabel.pipeline.config.YamlBinder} that
 * fills them strictly from a file and flags, and {@link io.dashlabel.pipeline.config.ConfigWriter} that writes them again.
 * A new section is one record and one component of {@link io.dashlabel.pipeline.config.RunConfig}.
 */
@NullMarked
package io.dashlabel.pipeline.config;

import org.jspecify.annotations.NullMarked;
