/**
 * Reads and writes JSON files. {@link io.dashlabel.json.Json} reads values and reports the place of broken JSON, {@link
 * io.dashlabel.json.JsonShape} describes the beginning of a file, and {@link io.dashlabel.json.JsonEscapes} writes
 * texts that are safe to display.
 */
@NullMarked
package io.dashlabel.json;

import org.jspecify.annotations.NullMarked;
